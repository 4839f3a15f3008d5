import { describe, expect, it } from 'vitest';
import { Connections } from '../../../src/run/connections.ts';
import type { ServerEntry } from '../../../src/trace/entries.ts';

const request = (call: number, attempt = 1): ServerEntry => ({
  ...{ kind: 'request', call, attempt, at: 0 },
  ...{ method: 'GET', url: '/', host: 'h', headers: [] },
});
const closed = (call: number, attempt = 1) =>
  ({ kind: 'closed', call, attempt, at: 0, by: 'server' }) as const;

describe('Connections', () => {
  it('are closed when every attempt that was told of is closed', () => {
    const connections = new Connections();
    connections.add(request(1));
    connections.add(request(2));
    connections.add(closed(1));
    expect(connections.areClosed([1, 2])).toBe(false);
    expect(connections.isClosed(1)).toBe(true);
    connections.add(closed(2));
    expect(connections.areClosed([1, 2])).toBe(true);
    connections.add(request(1, 2));
    expect(connections.isClosed(1)).toBe(false);
    expect(connections.areClosed([1, 2])).toBe(false);
  });

  it('are not closed while the server has not told of a call at all', () => {
    expect(new Connections().areClosed([1])).toBe(false);
    expect(new Connections().areClosed([])).toBe(true);
  });
});
