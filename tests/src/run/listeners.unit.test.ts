import { describe, expect, it } from 'vitest';
import { Listeners } from '../../../src/run/listeners.ts';

/** Listeners, and what they told. */
function listeners() {
  const told: string[] = [];
  const all = new Listeners((type, listening) => told.push(`${listening ? '+' : '-'}${type}`));
  return { all, told };
}

const [a, b] = [() => undefined, () => undefined];

describe('Listeners', () => {
  it('tells of the first and the last listener of a type', () => {
    const { all, told } = listeners();
    all.add('tick', a);
    all.add('tick', b);
    all.remove('tick', a);
    expect(told).toEqual(['+tick']);
    all.remove('tick', b);
    expect(told).toEqual(['+tick', '-tick']);
    expect(all.has('tick')).toBe(false);
  });

  it('takes the same listener once, and again for the capture phase', () => {
    const { all } = listeners();
    all.add('tick', a);
    all.add('tick', a, { capture: false });
    all.add('tick', a, true);
    all.remove('tick', a);
    expect(all.has('tick')).toBe(true);
    all.remove('tick', a, { capture: true });
    expect(all.has('tick')).toBe(false);
  });

  it('forgets a listener that listens once when its event comes', () => {
    const { all, told } = listeners();
    all.add('tick', a, { once: true });
    all.add('tick', b);
    all.spend('tick');
    expect(all.has('tick')).toBe(true);
    all.remove('tick', b);
    expect(told).toEqual(['+tick', '-tick']);
  });

  it('forgets a listener whose signal is aborted', () => {
    const { all } = listeners();
    const controller = new AbortController();
    all.add('tick', a, { signal: controller.signal });
    controller.abort();
    expect(all.has('tick')).toBe(false);
    all.add('tick', a, { signal: controller.signal });
    expect(all.has('tick')).toBe(false);
  });

  it('does not mind the removal of what is not there', () => {
    const { all, told } = listeners();
    all.remove('tick', a);
    all.spend('tick');
    expect(told).toEqual([]);
  });
});
