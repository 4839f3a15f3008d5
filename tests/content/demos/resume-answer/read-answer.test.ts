import type { RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { isGone, readAnswer } from '../../../../content/demos/resume-answer/read-answer.ts';
import { listen } from '../../../support/server.ts';

/** Reads an answer of a server, and has its text. */
async function read(listener: RequestListener) {
  const { url } = await listen(listener);
  let text = '';
  const reader = { onText: (part: string) => (text += part), onBegin() {}, onLost: () => true };
  return { isWhole: await readAnswer(url, reader, new AbortController().signal), text };
}

it.each([429, 502, 503, 504])(
  'a server that answers %i for a while, as during a deploy, is asked again, and the text becomes whole',
  async (status) => {
    let requests = 0;
    const answer = await read((req, res) => {
      requests += 1;
      if (requests === 2) return void res.writeHead(status).end();
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      if (requests === 1)
        return void res.end('retry: 1\nid: 1\nevent: token\ndata: {"text":"one"}\n\n');
      const after = req.headers['last-event-id'];
      res.end(`event: token\ndata: {"text":" after ${after}"}\n\nevent: done\ndata: {}\n\n`);
    });
    expect(answer).toEqual({ isWhole: true, text: 'one after 1' });
  },
);

it.each([
  [404, true],
  [401, false],
  [500, false],
])('only an answer that is not there is gone: %i', async (status, gone) => {
  const failure = await read((_req, res) => void res.writeHead(status).end()).catch(
    (error: unknown) => error,
  );
  expect(failure).toHaveProperty('name', 'NotAnEventStream');
  expect(isGone(failure)).toBe(gone);
});
