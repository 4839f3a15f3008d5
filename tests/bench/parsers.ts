/**
 * `npm run bench:parsers`: the parser that lessons teach beside eventsource-parser, as functions and as stages
 * between streams. They take turns, so that other load on the machine affects both.
 */
import { createParser as createLibraryParser } from 'eventsource-parser';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { createParser, eventStreamParser } from '../../content/parsers/event-stream.ts';
import { median } from './statistics.ts';

/** Parses chunks and resolves with the number of events. */
type Parse = (chunks: readonly Uint8Array<ArrayBuffer>[]) => number | Promise<number>;

const taught: Parse = (chunks) => {
  let events = 0;
  const feed = createParser(() => (events += 1));
  for (const chunk of chunks) feed(chunk);
  return events;
};

const library: Parse = (chunks) => {
  let events = 0;
  const decoder = new TextDecoder();
  const parser = createLibraryParser({ onEvent: () => (events += 1) });
  for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
  return events;
};

async function countEvents(events: ReadableStream<unknown>): Promise<number> {
  let count = 0;
  const reader = events.getReader();
  while (!(await reader.read()).done) count += 1;
  return count;
}

const taughtStage: Parse = (chunks) =>
  countEvents(streamOf(chunks).pipeThrough(eventStreamParser()));

const libraryStage: Parse = (chunks) =>
  countEvents(
    streamOf(chunks)
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream()),
  );

/** The chunks as a body that gives one at each read. */
function streamOf(
  chunks: readonly Uint8Array<ArrayBuffer>[],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks[next++];
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
}

const cut = (bytes: Uint8Array<ArrayBuffer>, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, nth) =>
    bytes.slice(nth * size, (nth + 1) * size),
  );

const encode = (text: string) => new TextEncoder().encode(text);
const token = (n: number) =>
  encode(`id: ${n}\ndata: {"choices":[{"index":0,"delta":{"content":" word ${n} 汉字"}}]}\n\n`);
const tokens = (bytes: number) =>
  Array.from({ length: Math.round(bytes / token(100_000).length) }, (_, n) => token(100_000 + n));
const joined = (chunks: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(chunks));

const inputs: Record<string, Uint8Array<ArrayBuffer>[]> = {
  '10 MB, an event a chunk': tokens(10e6),
  '10 MB, 64 KiB chunks': cut(joined(tokens(10e6)), 1 << 16),
  '10 MB, 64 KiB chunks, CRLF': cut(
    encode(new TextDecoder().decode(joined(tokens(10e6))).replaceAll('\n', '\r\n')),
    1 << 16,
  ),
  '1 MB, a byte a chunk': cut(joined(tokens(1e6)), 1),
  'one line of 4 MiB, 64-byte chunks': cut(encode(`data: ${'x'.repeat(1 << 22)}\n\n`), 64),
};

const RUNS = 9;

async function time(parse: Parse, chunks: readonly Uint8Array<ArrayBuffer>[]): Promise<number> {
  const began = performance.now();
  await parse(chunks);
  return performance.now() - began;
}

/** The medians of both in milliseconds, and how often the first fits into the second. */
async function compare(one: Parse, other: Parse, chunks: readonly Uint8Array<ArrayBuffer>[]) {
  if ((await one(chunks)) !== (await other(chunks))) throw new Error('they differ');
  const times: [number, number][] = [];
  for (let run = 0; run < RUNS; run += 1)
    times.push([await time(one, chunks), await time(other, chunks)]);
  const [ours, theirs] = [median(times.map(([t]) => t)), median(times.map(([, t]) => t))];
  return `${ours.toFixed(1)} | ${theirs.toFixed(1)} | ${(theirs / ours).toFixed(2)}`;
}

console.log('| input | taught, ms | eventsource-parser | ratio | stage, ms | its stage | ratio |');
console.log('|---|---|---|---|---|---|---|');
for (const [input, chunks] of Object.entries(inputs)) {
  const functions = await compare(taught, library, chunks);
  const stages = await compare(taughtStage, libraryStage, chunks);
  console.log(`| ${input} | ${functions} | ${stages} |`);
}
