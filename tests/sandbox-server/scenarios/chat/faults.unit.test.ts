import { expect, it } from 'vitest';
import { firstFault, paced } from '#sandbox/scenarios/chat/faults.ts';

it('the fault that comes first is the one that happens, whatever its kind', () => {
  expect(firstFault({ error: 5, cut: 2, end: 9 })).toEqual({ kind: 'cut', after: 2 });
  expect(firstFault({ error: 5, cut: 7, end: 3 })).toEqual({ kind: 'end', after: 3 });
  expect(firstFault({ error: undefined })).toBeUndefined();
});

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
