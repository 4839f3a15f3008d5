import { describe, expect, it, vi } from 'vitest';
import { Run } from '../../../src/run/run.ts';
import type { RunListener } from '../../../src/run/run.ts';
import { closeCall, fakeSides, openCall, receiveCall } from './run-fakes.ts';

const listener = () => ({
  entry: vi.fn<RunListener['entry']>(),
  changed: vi.fn<RunListener['changed']>(),
  crowded: vi.fn<RunListener['crowded']>(),
  idle: vi.fn<RunListener['idle']>(),
});

describe('a run', () => {
  it('puts both lanes on one clock that starts with the run', async () => {
    const sides = fakeSides();
    const owner = listener();
    const run = await Run.begin(owner, sides.options);
    openCall(sides.browser, run.began);
    // The server's clock is 1,000,000 ms ahead; its report arrives after the call.
    receiveCall(sides.server, run.began + 1_000_000);
    const [call, request] = run.entries;
    expect(call).toMatchObject({ lane: 'browser', kind: 'eventsource', at: 0 });
    expect(request).toMatchObject({ lane: 'server', kind: 'request', preflight: false });
    expect(request?.at).toBeGreaterThanOrEqual(0);
    expect(request?.at).toBeLessThan(1000);
    expect(owner.entry.mock.calls.map(([, entry]) => entry)).toEqual(run.entries);
  });

  it('counts a preflight as the browser does', async () => {
    const sides = fakeSides();
    const run = await Run.begin(listener(), sides.options);
    for (const [at, method] of ['OPTIONS', 'GET'].entries()) {
      const place = { call: 1, attempt: at + 1, at };
      sides.server.entry({ ...place, kind: 'request', method, url: '/', host: 'h', headers: [] });
    }
    expect(run.entries).toMatchObject([
      { attempt: 1, preflight: true },
      { attempt: 1, preflight: false },
    ]);
  });

  it('is idle when nothing has been open for the quiet time, and not earlier', async () => {
    const sides = fakeSides();
    const owner = listener();
    await Run.begin(owner, sides.options);
    openCall(sides.browser);
    receiveCall(sides.server);
    closeCall(sides.server);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(owner.idle).not.toHaveBeenCalled();
    sides.browser.callChanged(1, 'done');
    await expect.poll(() => owner.idle).toHaveBeenCalledOnce();
  });

  it('ends the browser’s side immediately and keeps watching until the server has closed everything', async () => {
    const sides = fakeSides();
    const run = await Run.begin(listener(), { ...sides.options, farewell: 10_000 });
    openCall(sides.browser);
    receiveCall(sides.server);
    const ended = run.end();
    expect(sides.log).toEqual(['start', 'end']);
    closeCall(sides.server);
    await ended;
    expect(sides.log).toEqual(['start', 'end', 'close']);
    expect(run.entries.at(-1)).toMatchObject({ kind: 'closed' });
    expect(run.end()).toBe(run.end());
  });

  it('waits a quarter of the farewell for a call that the server has not reported', async () => {
    const sides = fakeSides();
    const run = await Run.begin(listener(), { ...sides.options, farewell: 200 });
    openCall(sides.browser);
    const before = performance.now();
    await run.end();
    const waited = performance.now() - before;
    expect(waited).toBeGreaterThanOrEqual(45);
    expect(waited).toBeLessThan(195);
  });

  it('keeps the last 1,000 entries and counts the others', async () => {
    const sides = fakeSides();
    const run = await Run.begin(listener(), sides.options);
    for (let n = 0; n < 1003; n += 1) closeCall(sides.server, n);
    expect(run.entries).toHaveLength(1000);
    expect(run.dropped).toBe(3);
  });

  it('does not start its browser side if it is stopped while it waits for the observer', async () => {
    const sides = fakeSides();
    await Run.begin(listener(), { ...sides.options, signal: AbortSignal.abort() });
    expect(sides.log).toEqual([]);
  });

  it('says that the server’s log is full', async () => {
    const sides = fakeSides();
    const owner = listener();
    const run = await Run.begin(owner, sides.options);
    sides.server.full();
    expect(run.full).toBe(true);
    expect(owner.changed).toHaveBeenCalledWith(run);
  });
});
