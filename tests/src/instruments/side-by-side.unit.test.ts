import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../src/run/base64.ts';
import type { WireEntry } from '../../../src/trace/entries.ts';
import { toldBy } from '../../../src/instruments/side-by-side/told.ts';
import { stringsFor } from '../../../src/wire-view/strings.ts';

const at = { call: 1, attempt: 1, at: 0 };
const browser = { lane: 'browser', ...at } as const;
const server = { lane: 'server', ...at } as const;
const told = (entry: WireEntry) => toldBy(entry, stringsFor('en'));
const bytes = (text: string) => {
  const encoded = new TextEncoder().encode(text);
  return { base64: toBase64(encoded), size: encoded.length };
};

describe('a client is told', () => {
  it('of an event its type and data, of a chunk its bytes', () => {
    const event = { kind: 'event', type: 'price', data: '4\n2', lastEventId: '' } as const;
    expect(told({ ...browser, ...event })?.text).toBe('price: 4␊2');
    expect(told({ ...browser, kind: 'chunk', ...bytes('data: 你\n') })?.text).toBe(
      '10 B: data: 你␊',
    );
  });

  it('of a response its status and type', () => {
    const headers = [['Content-Type', 'text/html']] as const;
    expect(told({ ...browser, kind: 'response', status: 503, headers })?.text).toBe(
      '503 · text/html',
    );
    expect(told({ ...browser, kind: 'response', status: 204, headers: [] })?.text).toBe('204 · –');
  });

  it('of a loss as trouble, of an end not', () => {
    expect(told({ ...browser, kind: 'failed', message: 'network error' })).toEqual({
      text: 'fetch failed: network error',
      trouble: true,
    });
    expect(told({ ...browser, kind: 'error', readyState: 2 })?.trouble).toBe(true);
    expect(told({ ...browser, kind: 'end' })).toEqual({ text: 'end of the body' });
  });
});

describe('the server', () => {
  const request = { kind: 'request', method: 'GET', url: '/', host: 'h' } as const;

  it('tells of a reconnection, with the last event ID when there is one', () => {
    const headers: [string, string][] = [['last-event-id', '2']];
    expect(told({ ...server, ...request, attempt: 2, headers })?.text).toBe(
      'GET · Last-Event-ID: 2',
    );
    expect(told({ ...server, ...request, attempt: 2, headers: [] })?.text).toBe('GET');
  });

  it('tells a client nothing else', () => {
    expect(told({ ...server, ...request, headers: [] })).toBeUndefined();
    expect(told({ ...server, kind: 'end' })).toBeUndefined();
  });
});
