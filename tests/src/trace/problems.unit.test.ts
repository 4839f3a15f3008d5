import { expect, it } from 'vitest';
import type { WireEntry } from '../../../src/trace/entries.ts';
import { Problems } from '../../../src/trace/problems.ts';

const place = { lane: 'server', preflight: false, call: 1, attempt: 1, at: 0 } as const;
const head = (status: number, type: string): WireEntry => ({
  ...{ ...place, kind: 'response', status, headers: [['Content-Type', type]] },
});
const write = (text: string): WireEntry => ({
  ...{ ...place, kind: 'write', base64: btoa(text), size: text.length },
});
const read = (...entries: WireEntry[]) => {
  const problems = new Problems();
  for (const entry of entries) problems.add(entry);
  return problems.last;
};

it('the reason of a refusal is read from its problem document', () => {
  const text = JSON.stringify({ title: 'Bad Request', status: 400, detail: 'Line 1: what?' });
  expect(read(head(400, 'application/problem+json'), write(text))).toEqual({
    status: '400',
    detail: 'Line 1: what?',
  });
});

it('what is no problem document, or was not recorded whole, has none', () => {
  const stream = 'data: {"status":400,"detail":"no"}\n\n';
  expect(read(head(200, 'text/event-stream'), write(stream))).toBeUndefined();
  expect(
    read(head(200, 'application/json'), write('{"status":400,"detail":"no"}')),
  ).toBeUndefined();
  expect(read(head(400, 'application/problem+json'), write('{"status":40'))).toBeUndefined();
});
