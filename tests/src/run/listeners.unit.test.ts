import { describe, expect, it } from 'vitest';
import { Listeners } from '../../../src/run/listeners.ts';

/** Listeners, and the changes that they reported. */
function listeners() {
  const changes: string[] = [];
  const all = new Listeners((type, listening) => changes.push(`${listening ? '+' : '-'}${type}`));
  return { all, changes };
}

const [a, b] = [() => undefined, () => undefined];

describe('Listeners', () => {
  it('reports the first and the last listener of a type', () => {
    const { all, changes } = listeners();
    all.add('tick', a);
    all.add('tick', b);
    all.remove('tick', a);
    expect(changes).toEqual(['+tick']);
    all.remove('tick', b);
    expect(changes).toEqual(['+tick', '-tick']);
    expect(all.has('tick')).toBe(false);
  });

  it('adds the same listener once, and once more for the capture phase', () => {
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
    const { all, changes } = listeners();
    all.add('tick', a, { once: true });
    all.add('tick', b);
    all.spend('tick');
    expect(all.has('tick')).toBe(true);
    all.remove('tick', b);
    expect(changes).toEqual(['+tick', '-tick']);
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

  it('ignores the removal of an unknown listener', () => {
    const { all, changes } = listeners();
    all.remove('tick', a);
    all.spend('tick');
    expect(changes).toEqual([]);
  });
});
