import { directions } from './directions.ts';
import { trimBytes } from './program.ts';
import type { Action, ByteText, Mistake, Program, Step } from './program.ts';

/** The result of `parse`. */
export type Parsed =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** How deep repeats may be nested. */
const deepest = 3;

/** After this many mistakes parsing stops: the text is probably not a script. */
const mostMistakes = 20;

/** Directions of one script. With them a program takes at most half a megabyte, and a few milliseconds to parse. */
export const mostDirections = 2_000;

const names = [...directions.keys(), 'end-repeat'].map((name) => `@${name}`).join(', ');

/**
 * Parses a script. Never throws: for a script with mistakes it returns the list of them, in order. Its memory is that of
 * the text and of the directions, however many lines there are. Does not check what playing it takes; `weigh` does.
 * @param origins of this server, to which a `Location` may lead. Default: those of a reader's own machine
 */
export function parse(
  script: Uint8Array,
  origins: readonly string[] = ['http://localhost:4321', 'http://localhost:4322'],
): Parsed {
  const parser = new ScriptParser(origins);
  const text: ByteText = Buffer.from(script).toString('latin1');
  const bom = /^\xef\xbb\xbf/.exec(text)?.[0] ?? '';
  if (bom !== '') parser.add({ kind: 'bytes', bytes: bom }, 1);
  const body = text.slice(bom.length);
  let start = 0;
  let line = 1;
  const addLines = (end: number) => {
    if (end === start) return;
    const lines = body.slice(start, end);
    parser.add({ kind: 'lines', text: lines }, line);
    line += lineBreaks(lines);
  };
  for (const { 0: whole, 1: direction = '', index } of body.matchAll(directionLine)) {
    addLines(index);
    if (parser.isOver) return { ok: false, mistakes: parser.mistakes };
    parser.readDirection(direction, line);
    start = index + whole.length;
    line += 1;
  }
  addLines(body.length);
  return parser.finish();
}

/** A whole line that begins as a direction does. */
const directionLine = /(?<![^\r\n])(: @[^\r\n]*)(?:\r\n|\r|\n|$)/g;

/** How many line breaks a text has: CR, LF, or both together. */
function lineBreaks(text: ByteText): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 13 || (code === 10 && text.charCodeAt(at - 1) !== 13)) count += 1;
  }
  return count;
}

interface OpenRepeat {
  readonly steps: Step[];
  readonly line: number;
}

class ScriptParser {
  readonly mistakes: Mistake[] = [];
  readonly #origins: readonly string[];
  readonly #steps: Step[] = [];
  readonly #repeats: OpenRepeat[] = [];
  #directions = 0;
  #countsAttempts = false;
  #resumes = false;
  /** What comes here is for this connection and later ones. */
  #from = 1;
  /** The first connection to which something has been sent; Infinity: none so far. */
  #sentFrom = Infinity;
  /** The first connection that ends before this place. */
  #cutFrom = Infinity;

  constructor(origins: readonly string[]) {
    this.#origins = origins;
  }

  /** Whether it has as many mistakes as are told, or more directions than a script may have. */
  get isOver(): boolean {
    return this.mistakes.length >= mostMistakes || this.#directions > mostDirections;
  }

  /** @param content the line, without its line break */
  readDirection(content: ByteText, line: number): void {
    this.#directions += 1;
    if (this.#directions > mostDirections) {
      const expected = `at most ${mostDirections} directions`;
      this.mistakes.push({ line, column: 3, expected, found: 'more' });
      return;
    }
    const [whole = '', opening = '', name = '', gap = '', argument = ''] =
      /^(: @)([^ \t]*)([ \t]*)(.*)$/.exec(trimBytes(content)) ?? [];
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
      if (this.#repeats.pop() === undefined) wrong(atName, 'a @repeat before this @end-repeat');
      return;
    }
    const read = directions.get(name);
    if (read === undefined) return wrong(atName, `a direction: ${names}`, `@${name}`);
    const atArgument = opening.length + name.length + gap.length;
    const reading = read(argument, this.#origins);
    if ('expected' in reading) {
      wrong(atArgument + (reading.offset ?? 0), reading.expected);
      // So that its @end-repeat is not reported too.
      if (name === 'repeat') this.#repeats.push({ steps: [], line });
      return;
    }
    const misplaced = this.#misplaced(reading);
    if (misplaced !== undefined) wrong(atName, misplaced);
    this.add(reading, line);
  }

  /** Returns where an action should be when it is in the wrong place. */
  #misplaced({ kind }: Action): string | undefined {
    if (kind === 'repeat' && this.#repeats.length >= deepest) {
      return `at most ${deepest} nested @repeat`;
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
    } else if (kind === 'lines' || kind === 'bytes') {
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
    const program = {
      steps: this.#steps,
      countsAttempts: this.#countsAttempts,
      resumes: this.#resumes,
      directions: this.#directions,
    };
    return { ok: true, program };
  }
}

const decode = (text: ByteText): string => Buffer.from(text, 'latin1').toString('utf8');

const characters = (text: ByteText): number => [...decode(text)].length;

/** The beginning of a text in quotes. */
function quote(text: ByteText): string {
  if (text === '') return 'nothing';
  const all = [...decode(text.slice(0, 200))];
  return JSON.stringify(all.length > 40 ? `${all.slice(0, 40).join('')}…` : all.join(''));
}
