import { directions } from './directions.ts';
import { trimBytes } from './program.ts';
import type { Action, ByteText, LineBreak, Mistake, Program, Step } from './program.ts';

/** What `parse` makes of a script. */
export type Parsed =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** Repeats inside each other. */
const deepest = 3;

/** After so many mistakes the rest of a script is not read: it is probably none. */
const mostMistakes = 20;

const names = [...directions.keys(), 'end-repeat'].map((name) => `@${name}`).join(', ');

/**
 * Reads a script. Never throws: a script with mistakes comes back as the list of them, in order.
 * It does not look at bounds; `boundsMistake` does.
 * @param host name under which the reader reached this server; without it no header may lead to a host by name
 */
export function parse(script: Uint8Array, host = 'localhost'): Parsed {
  const reader = new ScriptReader(host);
  const text: ByteText = Buffer.from(script).toString('latin1');
  const bom = /^\xef\xbb\xbf/.exec(text)?.[0] ?? '';
  if (bom !== '') reader.add({ kind: 'bytes', bytes: bom }, 1);
  const lines = text.slice(bom.length).matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g);
  let line = 0;
  for (const [whole, content = '', lineBreak = ''] of lines) {
    if (whole === '') break;
    if (reader.mistakes.length >= mostMistakes) return { ok: false, mistakes: reader.mistakes };
    line += 1;
    reader.readLine(content, lineBreak as LineBreak, line);
  }
  return reader.finish();
}

interface OpenRepeat {
  readonly steps: Step[];
  readonly line: number;
}

class ScriptReader {
  readonly mistakes: Mistake[] = [];
  readonly #host: string;
  readonly #steps: Step[] = [];
  readonly #repeats: OpenRepeat[] = [];
  #countsAttempts = false;
  #resumes = false;
  /** What stands here is for this connection and later ones. */
  #from = 1;
  /** The first connection that has been sent something; Infinity: none so far. */
  #sentFrom = Infinity;
  /** The first connection that does not come as far as here. */
  #cutFrom = Infinity;

  constructor(host: string) {
    this.#host = host;
  }

  readLine(content: ByteText, lineBreak: LineBreak, line: number): void {
    const [whole, opening = '', name = '', gap = '', argument = ''] =
      /^(: @)([^ \t]*)([ \t]*)(.*)$/.exec(trimBytes(content)) ?? [];
    if (whole === undefined) return this.add({ kind: 'line', text: content, lineBreak }, line);

    const wrong = (offset: number, expected: string, found = whole.slice(offset)) => {
      this.mistakes.push({
        line,
        column: characters(content.slice(0, offset)) + 1,
        expected,
        found: quote(found),
      });
    };
    const atName = opening.length - 1;
    if (name === 'end-repeat') {
      if (argument !== '') wrong(whole.length - argument.length, 'nothing after the direction');
      if (this.#repeats.pop() === undefined) wrong(atName, 'a @repeat before its @end-repeat');
      return;
    }
    const read = directions.get(name);
    if (read === undefined) return wrong(atName, `a direction: ${names}`, `@${name}`);
    const atArgument = opening.length + name.length + gap.length;
    const reading = read(argument, this.#host);
    if ('expected' in reading) {
      wrong(atArgument + (reading.offset ?? 0), reading.expected);
      // Its @end-repeat has a place all the same.
      if (name === 'repeat') this.#repeats.push({ steps: [], line });
      return;
    }
    const misplaced = this.#misplaced(reading);
    if (misplaced !== undefined) wrong(atName, misplaced);
    this.add(reading, line);
  }

  /** Says where an action should stand that stands in the wrong place. */
  #misplaced({ kind }: Action): string | undefined {
    if (kind === 'repeat' && this.#repeats.length >= deepest) {
      return `at most ${deepest} @repeat inside each other`;
    }
    if (kind !== 'status' && kind !== 'header') return undefined;
    if (this.#repeats.length > 0) return `@${kind} outside of every @repeat`;
    return Math.max(this.#from, this.#sentFrom) < this.#cutFrom
      ? `@${kind} before the first line that is sent`
      : undefined;
  }

  add(action: Action, line: number): void {
    const { kind } = action;
    (this.#repeats.at(-1)?.steps ?? this.#steps).push({ ...action, line });
    if (kind === 'repeat') this.#repeats.push({ steps: action.steps, line });
    else if (kind === 'resume') this.#resumes = true;
    else if (kind === 'attempt') {
      this.#from = action.from;
      this.#countsAttempts = true;
    } else if (kind === 'line' || kind === 'bytes') {
      this.#sentFrom = Math.min(this.#sentFrom, this.#from);
    } else if ((kind === 'drop' || kind === 'end' || kind === 'stall') && !this.#resumes) {
      this.#cutFrom = Math.min(this.#cutFrom, this.#from);
    }
  }

  finish(): Parsed {
    for (const { line } of this.#repeats) {
      const expected = 'an @end-repeat for this @repeat';
      this.mistakes.push({ line, column: 3, expected, found: 'the end of the script' });
    }
    const mistakes = this.mistakes.sort(
      (one, other) => one.line - other.line || one.column - other.column,
    );
    if (mistakes.length > 0) return { ok: false, mistakes };
    const program = { steps: this.#steps, countsAttempts: this.#countsAttempts };
    return { ok: true, program };
  }
}

const decode = (text: ByteText): string => Buffer.from(text, 'latin1').toString('utf8');

const characters = (text: ByteText): number => [...decode(text)].length;

/** Quotes the beginning of a text. */
function quote(text: ByteText): string {
  if (text === '') return 'nothing';
  const all = [...decode(text)];
  return JSON.stringify(all.length > 40 ? `${all.slice(0, 40).join('')}…` : all.join(''));
}
