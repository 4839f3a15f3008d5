import { once } from 'node:events';
import { globSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setImmediate as immediate } from 'node:timers/promises';
import { runInThisContext } from 'node:vm';
import express, {
  type Express,
  type NextFunction,
  type Request,
  type Response as Answer,
} from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { checkEventStream } from '../../content/demos/eventsource-and-fetch/check-event-stream.ts';
import { eventStreamParser } from '../../content/parsers/event-stream.ts';
import { permutations, rightOrders } from '../../src/questions/order/orders.ts';
import { questionFile, quiz, type Question } from '../../src/questions/schema.ts';
import { lessonFolders, readYaml } from '../support/lessons.ts';
import { startSandbox } from '../support/server.ts';

const bank = [
  ...lessonFolders().flatMap(
    (folder) => quiz.parse(readYaml(`lessons/${folder}/quiz.yaml`)).questions,
  ),
  ...globSync('*.yaml', { cwd: 'content/questions' }).flatMap((file) =>
    questionFile.parse(readYaml(`questions/${file}`)),
  ),
];

function questionOf<K extends Question['kind']>(kind: K, id: string) {
  const found = bank.find((each) => each.id === id);
  if (found?.kind !== kind) throw new Error(`${id} is no question of the kind ${kind}`);
  return found as Extract<Question, { kind: K }>;
}

/** An async function with that body. Throws when the body is no code. */
const compile = (names: string, body: string) =>
  runInThisContext(`(async (${names}) => {\n${body}\n})`) as (...given: unknown[]) => unknown;

const text = 'data: 你好\n\ndata: 再见\n\n';
const wanted = ['你好', '再见'];
const encoded = new TextEncoder().encode(text);
/** The text in one piece, and each byte by itself. */
const ways = [[encoded], [...encoded].map((byte) => Uint8Array.of(byte))];

/** Whether a listing shows just the messages, however the text is divided. What it throws is a failure. */
async function showsAll(run: (chunks: Uint8Array[], show: (data: string) => void) => unknown) {
  const all = ways.map(async (chunks) => {
    const shown: string[] = [];
    await run(chunks, (data) => shown.push(data));
    return String(shown) === String(wanted);
  });
  return (await Promise.all(all).catch(() => [false])).every(Boolean);
}

/** Serves an Express app until the test ends. */
async function serve(app: Express): Promise<string> {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const postJson = (url: string, body: object, signal: AbortSignal) =>
  fetch(url, {
    ...{ method: 'POST', body: JSON.stringify(body), signal },
    headers: { 'Content-Type': 'application/json' },
  });

/** Whether a client gets the ticks of that Express handler, and its timer is cleared once it has left. */
async function ticksUntilLeft(listing: string): Promise<boolean> {
  const app = express();
  const timers = new Set<NodeJS.Timeout>();
  const cleared = Promise.withResolvers<boolean>();
  const left = Promise.withResolvers<boolean>();
  app.use((_req, res, next) => {
    // What listens to the close as well has been called a turn later.
    res.on('close', () => setImmediate(() => left.resolve(false)));
    next();
  });
  compile('app, express, setInterval, clearInterval', listing)(
    app,
    express,
    (tick: () => void, milliseconds: number) => {
      const timer = setInterval(tick, milliseconds / 50);
      timers.add(timer);
      return timer;
    },
    (timer: NodeJS.Timeout) => {
      clearInterval(timer);
      timers.delete(timer);
      cleared.resolve(true);
    },
  );
  const leaving = new AbortController();
  const response = postJson(`${await serve(app)}/ticks`, {}, leaving.signal);
  const first = response.then(({ body }) => body?.getReader().read()).then(() => true);
  first.catch(() => undefined); // nothing came before the client left
  const ticks = await Promise.race([first, cleared.promise.then(() => false)]);
  leaving.abort();
  const isCleared = await Promise.race([cleared.promise, left.promise]);
  for (const timer of timers) clearInterval(timer);
  return ticks && isCleared;
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
      compile('response, show', `let buffer = '';\n${listing}`)(
        new Response(ReadableStream.from(chunks)),
        show,
      ),
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

/** A model that answers in two tokens, or goes on until it is stopped, and at most some turns after its client has left. */
function modelUntil(res: Answer) {
  const end = Promise.withResolvers<string>();
  async function* generate(question: string, signal: AbortSignal) {
    yield 'a';
    yield 'b';
    if (question !== 'long') return;
    for (let turnsAlone = 0; turnsAlone < 3 && !signal.aborted; await immediate()) {
      if (res.closed) turnsAlone += 1;
      yield 'c';
    }
    end.resolve(signal.aborted ? 'stopped' : 'went on');
  }
  return { generate, end: end.promise };
}
