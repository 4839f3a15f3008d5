import { beforeEach, describe, expect, it } from 'vitest';
import { stayClosed } from '../../../src/run/stay-closed.ts';
import { observeEventSource } from '../../../src/run/tap-eventsource.ts';
import { FakeEventSource, recordingTap, stubPage } from './fakes.ts';

/** What WebKit does to a source that was closed while the page was left, when Back brings the page again. */
function comeBack(source: FakeEventSource | EventSource): void {
  Object.assign(source, { readyState: 0 });
  source.dispatchEvent(new Event('error'));
  if (source.readyState === 2) return;
  Object.assign(source, { readyState: 1 });
  source.dispatchEvent(new Event('open'));
}

beforeEach(() => stubPage());

describe('an EventSource that stays closed', () => {
  it('is closed again when the browser undoes close(), and the page hears nothing of it', () => {
    const source = new (stayClosed(FakeEventSource))('/sandbox/ticker');
    const heard: string[] = [];
    source.addEventListener('error', () => heard.push('error'), { capture: true });
    source.addEventListener('open', () => heard.push('open'));
    source.close();
    comeBack(source);
    expect(source.readyState).toBe(2);
    expect(heard).toEqual([]);
  });

  it('is closed again at its open, if the browser gives no error before', () => {
    const source = new (stayClosed(FakeEventSource))('/sandbox/ticker');
    source.close();
    Object.assign(source, { readyState: 1 });
    source.dispatchEvent(new Event('open'));
    expect(source.readyState).toBe(2);
  });

  it('reconnects as any other while it is not closed', () => {
    const source = new (stayClosed(FakeEventSource))('/sandbox/ticker');
    const heard: string[] = [];
    source.addEventListener('error', () => heard.push('error'));
    source.addEventListener('open', () => heard.push('open'));
    comeBack(source);
    expect([source.readyState, ...heard]).toEqual([1, 'error', 'open']);
  });

  it('stays closed when a run has closed it, and the run has no entry of it', () => {
    const { tap, kinds } = recordingTap();
    const Observed = observeEventSource(stayClosed(FakeEventSource), () => tap);
    const source = new Observed('/sandbox/ticker');
    tap.end();
    comeBack(source);
    expect(source.readyState).toBe(2);
    expect(kinds()).toEqual(['eventsource', 'closed']);
  });
});
