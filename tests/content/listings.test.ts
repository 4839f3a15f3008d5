import express, { type NextFunction, type Request, type Response as Answer } from 'express';
import { expect, it } from 'vitest';
import { checkEventStream } from '../../content/demos/eventsource-and-fetch/check-event-stream.ts';
import { eventStreamParser } from '../../content/parsers/event-stream.ts';
import { permutations, rightOrders } from '../../src/questions/order/orders.ts';
import type { Question } from '../../src/questions/schema.ts';
import { readBank } from '../support/bank.ts';
import {
  compile,
  modelUntil,
  postJson,
  responseOf,
  serve,
  showsAll,
  ticksUntilLeft,
} from '../support/listings.ts';
import { startSandbox } from '../support/server.ts';

const bank = readBank();

function questionOf<K extends Question['kind']>(kind: K, id: string) {
  const found = bank.find((each) => each.id === id);
  if (found?.kind !== kind) throw new Error(`${id} is no question of the kind ${kind}`);
  return found as Extract<Question, { kind: K }>;
}

/** Runs a listing to mend, by question. */
const mended: Record<string, (listing: string) => Promise<boolean>> = {
  'servers-mend-clean-up': ticksUntilLeft,
  'parsing-mend-decode-each-chunk': (listing) =>
    showsAll(
      compile('chunks, show', `${listing}\nfor (const chunk of chunks) await onChunk(chunk);`),
    ),
  'parsing-mend-split-each-chunk': (listing) =>
    showsAll((chunks, show) =>
      compile('response, show', `let buffer = '';\n${listing}`)(responseOf(chunks), show),
    ),
};

it.each(Object.keys(mended))(
  '%s: the listing works with the right cure in place of the wrong line, and in no other way',
  async (id) => {
    const { lines, cures } = questionOf('mend', id);
    const works = async (replaced?: string, code = '') => {
      const listing = lines.map((line) => {
        if (typeof line === 'string') return line;
        return line.id === replaced ? code : line.code;
      });
      return (await mended[id]?.(listing.join('\n')).catch(() => false)) ?? false;
    };
    const marked = lines.flatMap((line) => (typeof line !== 'string' && line.wrong ? line.id : []));
    const coded = cures.filter(({ code }) => code !== undefined);
    expect(coded.some(({ correct }) => correct)).toBe(true);
    expect(await works()).toBe(false);
    for (const cure of coded)
      expect(await works(marked[0], cure.code), cure.id).toBe(cure.correct ?? false);
    const right = coded.find(({ correct }) => correct);
    for (const line of lines)
      if (typeof line !== 'string' && !line.wrong)
        expect(await works(line.id, right?.code), line.id).toBe(false);
  },
);

/** The orders of a question's lines that work, and those that its key calls right; each sorted. */
async function orders(id: string, works: (code: string) => Promise<boolean>) {
  const question = questionOf('order', id);
  const working: string[] = [];
  for (const order of permutations(question.lines)) {
    const code = order.map((line) => (typeof line.text === 'string' ? line.text : line.text.en));
    const listing = code.map((line) => line.replace(/^`|`$/g, '')).join('\n');
    if (await works(listing).catch(() => false)) working.push(order.map((line) => line.id).join());
  }
  return { working: working.sort(), right: rightOrders(question).map(String).sort() };
}

it('the lines that keep the rest of a chunk work in the right order, and in no other', async () => {
  const { working, right } = await orders('parsing-order-keep-the-rest', (listing) =>
    showsAll(
      compile(
        'chunks, show',
        `const decoder = new TextDecoder();
         let buffer = '';
         const takeBlock = (block) => show(block.slice(6));
         for (const bytes of chunks) {
           ${listing}
         }`,
      ),
    ),
  );
  expect(working).toEqual(right);
});

it('the lines that show the events of a POST work in the right order, and in no other', async () => {
  const { url } = await startSandbox();
  /** What is shown of the response to a POST, and what is thrown. */
  const post = async (listing: string, script: string) => {
    const shown: string[] = [];
    const show = (event?: { data: string }) => {
      if (!event) throw new Error('nothing to show');
      shown.push(event.data);
    };
    const run = compile('url, body, signal, show, checkEventStream, eventStreamParser', listing);
    const { signal } = new AbortController();
    try {
      await run(`${url}/sandbox/play`, script, signal, show, checkEventStream, eventStreamParser);
    } catch (error) {
      return { shown, thrown: String(error) };
    }
    return { shown, thrown: '' };
  };
  const { working, right } = await orders('fetch-streaming-order', async (listing) => {
    const { shown, thrown } = await post(listing, 'data: a\n\n: @wait 5\ndata: b\n\n');
    if (thrown !== '' || shown.join() !== 'a,b') return false;
    return (await post(listing, ': @status 503\n: @end\n')).thrown.includes('status 503');
  });
  expect(working).toEqual(right);
});

it('the parts of a handler for a chat work in the right orders, and in no other', async () => {
  let handle: unknown;
  let model: ReturnType<typeof modelUntil>;
  const app = express().use(express.json());
  app.post('/', async (req, res) => {
    const leaving = new AbortController();
    model = modelUntil(res);
    const send = (token: string) => res.write(`data: ${token}\n\n`);
    const questionIn = (body: { question?: string }) => body.question;
    const run = handle as (...given: unknown[]) => Promise<void>;
    await run(req, res, leaving, model.generate, send, questionIn);
  });
  app.use((error: unknown, _req: Request, res: Answer, next: NextFunction) => {
    if (res.headersSent) next(error);
    else res.sendStatus(500);
  });
  const url = await serve(app);
  const ask = async (question: object) => {
    const leaving = new AbortController();
    const response = await postJson(url, question, leaving.signal);
    return { response, leaving };
  };
  const { working, right } = await orders('servers-order-chat-handler', async (listing) => {
    handle = compile('req, res, leaving, model, send, questionOf', listing);
    const refused = await ask({});
    const { status } = refused.response;
    await refused.response.text();
    if (status !== 400) return false;
    const short = await ask({ question: 'short' });
    const whole = 'data: a\n\ndata: b\n\ndata: [DONE]\n\n';
    if ((await short.response.text()) !== whole) return false;
    if (short.response.headers.get('Content-Type') !== 'text/event-stream') return false;
    const long = await ask({ question: 'long' });
    await long.response.body?.getReader().read();
    long.leaving.abort();
    return (await model.end) === 'stopped';
  });
  expect(working).toEqual(right);
});
