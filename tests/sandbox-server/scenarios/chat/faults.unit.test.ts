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
