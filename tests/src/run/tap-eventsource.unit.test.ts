import { beforeEach, describe, expect, it } from 'vitest';
import { observeEventSource } from '../../../src/run/tap-eventsource.ts';
import { FakeEventSource, recordingTap, serverIsDone, stubPage } from './fakes.ts';

/** An observed EventSource class and what it noted. */
function observed() {
  const recording = recordingTap();
  return { ...recording, EventSource: observeEventSource(FakeEventSource, () => recording.tap) };
}

const message = (type: string, data: string) => new MessageEvent(type, { data, lastEventId: '7' });

beforeEach(() => stubPage());

describe('an observed EventSource', () => {
  it('is an EventSource with the constants of one', () => {
    const { EventSource } = observed();
    const source = new EventSource('/sandbox/ticker');
    expect(source).toBeInstanceOf(FakeEventSource);
    expect(EventSource.CLOSED).toBe(2);
    expect(EventSource.name).toBe('EventSource');
  });

  it('adds the run to the request, and has the URL that the page wrote', () => {
    const { EventSource } = observed();
    const source = new EventSource('/sandbox/ticker?times=3#x');
    expect(source.url).toBe('http://localhost:4321/sandbox/ticker?times=3#x');
    expect(Reflect.get(FakeEventSource.prototype, 'url', source)).toBe(
      'http://localhost:4321/sandbox/ticker?times=3&run=run.1#x',
    );
  });

  it('counts the calls of the run', () => {
    const { EventSource, entries, calls } = observed();
    new EventSource('/sandbox/ticker');
    new EventSource('http://localhost:4322/sandbox/ticker', { withCredentials: true });
    expect(entries).toMatchObject([
      { kind: 'eventsource', call: 1, attempt: 1, withCredentials: false },
      { kind: 'eventsource', call: 2, attempt: 1, withCredentials: true },
    ]);
    expect(calls.map(({ url }) => url)).toEqual([
      'http://localhost:4321/sandbox/ticker',
      'http://localhost:4322/sandbox/ticker',
    ]);
  });

  it.each(['/other', 'http://example.com/sandbox/ticker', '/sandbox/observe/x', '/sandboxes/x'])(
    'leaves %s alone',
    (url) => {
      const { EventSource, entries } = observed();
      const source = new EventSource(url);
      source.onmessage = () => undefined;
      source.close();
      expect(source.url).toBe(new URL(url, document.baseURI).href);
      expect(entries).toEqual([]);
    },
  );

  it('records an event once, before all listeners of the page', () => {
    const { EventSource, entries, kinds } = observed();
    const source = new EventSource('/sandbox/ticker');
    let noted: string[] = [];
    source.onmessage = () => (noted = kinds());
    source.addEventListener('message', () => undefined);
    source.addEventListener('message', () => undefined, { capture: true });
    source.dispatchEvent(message('message', 'hello'));
    expect(noted).toEqual(['eventsource', 'listen', 'event']);
    expect(entries.filter(({ kind }) => kind === 'event')).toMatchObject([
      { type: 'message', data: 'hello', lastEventId: '7' },
    ]);
  });

  it('does not record events of a type without a listener, or after the last listener is removed', () => {
    const { EventSource, kinds } = observed();
    const source = new EventSource('/sandbox/ticker');
    const listener = () => undefined;
    source.dispatchEvent(message('tick', '1'));
    source.addEventListener('tick', listener);
    source.dispatchEvent(message('tick', '2'));
    source.removeEventListener('tick', listener);
    source.dispatchEvent(message('tick', '3'));
    expect(kinds()).toEqual(['eventsource', 'listen', 'event', 'listen']);
  });

  it('records one event for a listener with `once`', () => {
    const { EventSource, kinds } = observed();
    const source = new EventSource('/sandbox/ticker');
    let calls = 0;
    source.addEventListener('tick', () => (calls += 1), { once: true });
    source.dispatchEvent(message('tick', '1'));
    source.dispatchEvent(message('tick', '2'));
    expect(calls).toBe(1);
    expect(kinds().filter((kind) => kind === 'event')).toHaveLength(1);
  });

  it('begins another attempt after an error if the browser reconnects', () => {
    const { EventSource, entries } = observed();
    const source = new EventSource('/sandbox/ticker');
    source.dispatchEvent(new Event('open'));
    source.dispatchEvent(new Event('error'));
    source.dispatchEvent(new Event('open'));
    expect(entries.map(({ kind, attempt }) => `${kind} ${attempt}`)).toEqual([
      'eventsource 1',
      'open 1',
      'error 1',
      'open 2',
    ]);
  });

  it('distinguishes an event that the server named "error" from an error', () => {
    const { EventSource, entries } = observed();
    const source = new EventSource('/sandbox/ticker');
    source.dispatchEvent(message('error', 'from the server'));
    expect(entries.at(-1)).toMatchObject({ kind: 'event', type: 'error', attempt: 1 });
  });

  it('records close() once, and not after the browser gave up', () => {
    const { EventSource, entries } = observed();
    const source = new EventSource('/sandbox/ticker');
    source.close();
    source.close();
    expect(entries.filter(({ kind }) => kind === 'closed')).toMatchObject([{ by: 'page' }]);

    const lost = observed();
    const refused = new lost.EventSource('/sandbox/ticker');
    refused.dispatchEvent(Object.assign(new Event('error')));
    Reflect.set(refused, 'readyState', 2);
    refused.close();
    expect(lost.kinds()).toEqual(['eventsource', 'error']);
  });

  it('is closed when the run ends', () => {
    const { EventSource, entries, openCalls, tap } = observed();
    const source = new EventSource('/sandbox/ticker');
    openCalls.addServer(serverIsDone);
    expect(openCalls.anyOpen).toBe(true);
    tap.end();
    expect(source.readyState).toBe(2);
    expect(entries.at(-1)).toMatchObject({ kind: 'closed', by: 'run' });
    expect(openCalls.anyOpen).toBe(false);
  });
});
