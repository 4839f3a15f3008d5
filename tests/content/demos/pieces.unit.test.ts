import { expect, it } from 'vitest';
import { inPiecesOf, inWholeEvents } from '../../../content/demos/react-chat/pieces.ts';

/** Reads a response whose body comes in these pieces, changed by `change`. */
async function read(change: (response: Response) => Response, pieces: readonly string[]) {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const text of pieces) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
  const changed = change(new Response(body, { status: 429, headers: { 'X-Kept': 'yes' } }));
  expect([changed.status, changed.headers.get('X-Kept')]).toEqual([429, 'yes']);
  const read: string[] = [];
  for await (const chunk of changed.body ?? []) read.push(new TextDecoder().decode(chunk));
  return read;
}

it('a body that was cut within its events comes in whole events', async () => {
  const pieces = ['da', 'ta: 1\n', '\ndata: 2\n\ndata', ': 3', '\n\n'];
  expect(await read(inWholeEvents, pieces)).toEqual(['data: 1\n\ndata: 2\n\n', 'data: 3\n\n']);
});

it('what follows the last event is not lost, nor is a body without events', async () => {
  expect(await read(inWholeEvents, ['data: 1\n\nda', 'ta'])).toEqual(['data: 1\n\n', 'data']);
  expect(await read(inWholeEvents, ['{"a', '":1}'])).toEqual(['{"a":1}']);
});

it('a body that was joined comes in pieces of the size that is asked for', async () => {
  expect(await read((response) => inPiecesOf(2, response), ['abcde'])).toEqual(['ab', 'cd', 'e']);
});
