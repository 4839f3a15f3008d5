import { largestChunk } from './directions.ts';
import { cuts, sends, trimBytes } from './program.ts';
import type { ByteText, LineBreak, Program, Step } from './program.ts';

/** What the player does next. The last cue of a connection is `drop`, `end` or `stall`. */
export type Cue = { readonly line: number } & (
  | { readonly kind: 'head'; readonly status: number; readonly headers: readonly Header[] }
  | { readonly kind: 'write'; readonly bytes: ByteText }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'drop' | 'end' | 'stall' }
);

/** A header's name, and its value as bytes. */
export type Header = readonly [name: string, value: ByteText];

/** For whom a script is played. */
export interface Reader {
  /** Which connection it is, from 1. */
  readonly attempt: number;
  /** As text; empty when there is none. */
  readonly lastEventId: string;
}

/** The head that `openStream` sends. */
const eventStreamHeaders: readonly Header[] = [
  ['Content-Type', 'text/event-stream'],
  ['Cache-Control', 'no-cache, no-transform'],
  ['X-Accel-Buffering', 'no'],
];

/**
 * The cues of a program for one connection, in order. Made one by one: a repeat takes no more memory than its body, and
 * what is counted beforehand is what is played, for both come from here.
 */
export function* cues(program: Program, reader: Reader): Generator<Cue> {
  const spared = stepsSpared(program, reader);
  const head = readHead(program, reader.attempt);
  const pieces = new Pieces();
  let headSent = false;
  let resumed = 0; // steps since @resume, itself included; 0 before it
  let lineBreak: LineBreak | undefined;
  let line = 1;

  for (const { step, n } of walk(program, reader.attempt)) {
    line = step.line;
    if (resumed > 0 || step.kind === 'resume') resumed += 1;
    if (step.kind === 'chunk') {
      yield* pieces.flush(line);
      pieces.size = step.size;
      pieces.pause = step.pause;
    }
    if (step.kind === 'newline') lineBreak = step.lineBreak;
    if (!(sends(step) || cuts(step) || step.kind === 'wait')) continue;
    if (resumed > 0 && resumed <= spared) continue;

    const headDue = step.line > head.line && (step.kind !== 'drop' || head.line > 0);
    if (!headSent && headDue) {
      headSent = true;
      yield head;
    }
    if (step.kind === 'line') yield* pieces.addLine(counted(step.text, n), step, lineBreak);
    else if (step.kind === 'bytes') yield* pieces.addBytes(step.bytes, line);
    else yield* pieces.flush(line);

    if (step.kind === 'wait') yield { kind: 'wait', milliseconds: step.milliseconds, line };
    if (step.kind === 'drop' || step.kind === 'end' || step.kind === 'stall') {
      yield { kind: step.kind, line };
      return;
    }
  }
  if (!headSent) yield head;
  yield* pieces.flush(line);
  yield { kind: 'end', line };
}

/** Gathers what is sent, and cuts it where one write ends: after each block, or every `size` bytes. */
class Pieces {
  size: number | undefined;
  /** Milliseconds after each piece of `size` bytes. */
  pause = 0;
  #gathered: ByteText = '';
  #midLine = false;

  *addLine(
    text: ByteText,
    { lineBreak: written, line }: { lineBreak: LineBreak; line: number },
    lineBreak: LineBreak = written,
  ): Generator<Cue> {
    const blank = text === '' && !this.#midLine;
    this.#midLine = false;
    yield* this.#add(text + (written === '' ? '' : lineBreak), line);
    if (blank && this.size === undefined) yield* this.flush(line);
  }

  *addBytes(bytes: ByteText, line: number): Generator<Cue> {
    this.#midLine = !/[\r\n]$|^\xef\xbb\xbf$/.test(bytes);
    yield* this.#add(bytes, line);
  }

  *#add(bytes: ByteText, line: number): Generator<Cue> {
    const size = this.size ?? largestChunk;
    this.#gathered += bytes;
    if (this.#gathered.length < size) return;
    let start = 0;
    for (; start + size <= this.#gathered.length; start += size) {
      yield { kind: 'write', bytes: this.#gathered.slice(start, start + size), line };
      if (this.pause > 0) yield { kind: 'wait', milliseconds: this.pause, line };
    }
    this.#gathered = this.#gathered.slice(start);
  }

  *flush(line: number): Generator<Cue> {
    if (this.#gathered === '') return;
    yield { kind: 'write', bytes: this.#gathered, line };
    this.#gathered = '';
  }
}

/** `{n}` is the count of the innermost repeat, from 1. Outside of every repeat it is three characters. */
const counted = (text: ByteText, n: number | undefined): ByteText =>
  n === undefined ? text : text.replaceAll('{n}', String(n));

/** The steps that stand in a connection's way, cuts included and not obeyed, each with the count of its repeat. */
function* walk(
  program: Program,
  attempt: number,
): Generator<{ step: Step; n: number | undefined }> {
  const frames = [{ steps: program.steps, next: 0, pass: 1, times: 1 }];
  let from = 1;
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const step = frame.steps[frame.next];
    frame.next += 1;
    if (step === undefined) {
      frame.pass += 1;
      frame.next = 0;
      if (frame.pass > frame.times) frames.pop();
    } else if (step.kind === 'repeat') {
      frames.push({ steps: step.steps, next: 0, pass: 1, times: step.times });
    } else if (step.kind === 'attempt') {
      from = step.from;
    } else if (from <= attempt) {
      yield { step, n: frames.length > 1 ? frame.pass : undefined };
    }
  }
}

/** The head of a connection. Its line is that of the last direction which belongs to it; 0 when there is none. */
function readHead(program: Program, attempt: number): Cue & { kind: 'head' } {
  let status = 200;
  let line = 0;
  const written: Header[] = [];
  for (const { step } of walk(program, attempt)) {
    if (sends(step) || cuts(step)) break;
    if (step.kind !== 'status' && step.kind !== 'header') continue;
    line = step.line;
    if (step.kind === 'status') status = step.status;
    else written.push([step.name, step.value]);
  }
  const isWritten = (header: string) =>
    written.some(([name]) => name.toLowerCase() === header.toLowerCase());
  const asWritten = status !== 200 || isWritten('Content-Type');
  const defaults = asWritten ? [] : eventStreamHeaders.filter(([name]) => !isWritten(name));
  return { kind: 'head', status, headers: [...defaults, ...written], line };
}

/**
 * How many steps, the first @resume included, a reader is spared who has had the event of `lastEventId`: up to the end
 * of its block, and past a cut that follows it when more is sent after that cut, for there the reader has been.
 * 0 when no block after @resume has that id.
 */
function stepsSpared(program: Program, { attempt, lastEventId }: Reader): number {
  if (lastEventId === '') return 0;
  let at = 0;
  let id: string | undefined;
  let found: number | undefined;
  let cut: number | undefined;
  for (const { step, n } of walk(program, attempt)) {
    if (at === 0 && step.kind !== 'resume') continue;
    at += 1;
    if (found !== undefined) {
      if (cuts(step)) cut ??= at;
      if (sends(step)) return cut ?? found;
    } else if (step.kind === 'line') {
      const text = counted(step.text, n);
      id = readId(text) ?? id;
      if (text !== '') continue;
      if (id === lastEventId) found = at;
      id = undefined;
    }
  }
  return found ?? 0;
}

/** The id that a line sets, as it comes back in a header: decoded, and without spaces around it. */
function readId(line: ByteText): string | undefined {
  const [whole, value = ''] = /^id(?:$|:[ \t]*([^\0]*)$)/.exec(line) ?? [];
  if (whole === undefined) return undefined;
  return Buffer.from(trimBytes(value), 'latin1').toString('utf8');
}
