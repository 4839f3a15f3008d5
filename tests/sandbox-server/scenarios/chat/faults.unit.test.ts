import { expect, it } from 'vitest';
import { paced } from '#sandbox/scenarios/chat/faults.ts';

it('a fault after more tokens than there are happens at the end', async () => {
  const { signal } = new AbortController();
  const passed: string[] = [];
  const fault = { kind: 'error', after: 9 } as const;
  const reading = (async () => {
    for await (const token of paced(['a', 'b'], { delay: 0, signal, fault })) passed.push(token);
  })();
  await expect(reading).rejects.toMatchObject({ name: 'FaultReached', kind: 'error' });
  expect(passed).toEqual(['a', 'b']);
});

it('a pause is silence for a while, before the first token or later, and then the answer goes on', async () => {
  const { signal } = new AbortController();
  for (const after of [0, 1]) {
    const times: number[] = [];
    const start = performance.now();
    const fault = { kind: 'pause', after } as const;
    for await (const token of paced(['a', 'b', 'c'], { delay: 0, signal, fault, pause: 200 })) {
      expect(token).toBe(['a', 'b', 'c'][times.length]);
      times.push(performance.now() - start);
    }
    expect(times).toHaveLength(3);
    expect(times[after]).toBeGreaterThanOrEqual(199);
    if (after === 1) expect(times[0]).toBeLessThan(150);
  }
});

it('a pause ends at once when the client leaves', async () => {
  const leaving = new AbortController();
  const fault = { kind: 'pause', after: 0 } as const;
  const reading = paced(['a'], { delay: 0, signal: leaving.signal, fault, pause: 60_000 }).next();
  setTimeout(() => leaving.abort(), 20);
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
