import type { Limits } from '../limits.ts';
import { largestChunk } from './directions.ts';
import type { LineBreak, Mistake, Program, Step } from './program.ts';

/** What playing takes, for all connections of a client together. Sums; `held` is of one connection. */
export interface Needs {
  steps: number;
  bytes: number;
  writes: number;
  /** Milliseconds. */
  waits: number;
  /** Bytes that may be gathered for one write. */
  held: number;
}

/** What directions have changed for what follows. */
interface State {
  readonly size: number | undefined;
  readonly pause: number;
  readonly lineBreak: LineBreak | undefined;
  /** The most that `{n}` can stand for; undefined outside of every repeat. */
  readonly times: number | undefined;
}

/**
 * Computes what a script takes without playing it, so that a hostile repeat costs nothing: every pass of a repeat but the
 * first begins in the same state, so it is counted once. What a connection skips or never reaches counts too.
 * Returns the first step, of those outside of repeats, at which a sum is over a limit, and all that comes before it.
 */
export function weigh(program: Program, limits: Limits): { needs: Needs; mistake?: Mistake } {
  const { scriptSteps, scriptBytesSent, scriptWrites, scriptDuration } = limits;
  const bounds = [
    ['steps', scriptSteps, 'lines, directions and passes of a @repeat in total'],
    ['bytes', scriptBytesSent, 'bytes in total'],
    ['writes', scriptWrites, 'writes in total'],
    ['waits', scriptDuration, 'milliseconds of @wait in total'],
  ] as const;
  const needs = none();
  let state: State = { size: undefined, pause: 0, lineBreak: undefined, times: undefined };
  for (const step of program.steps) {
    state = add(needs, step, state, 1);
    for (const [what, most, unit] of bounds) {
      if (needs[what] <= most) continue;
      const expected = `at most ${most} ${unit}`;
      return { needs, mistake: { line: step.line, column: 1, expected, found: 'more' } };
    }
  }
  return { needs: { ...needs, held: Math.min(needs.held, needs.bytes) } };
}

const none = (): Needs => ({ steps: 0, bytes: 0, writes: 0, waits: 0, held: 0 });

/** Adds what a step takes, so many times. Returns the state after it. */
function add(needs: Needs, step: Step, state: State, times: number): State {
  if (step.kind === 'repeat') {
    needs.steps += times;
    const inside = { ...state, times: Math.max(step.times, state.times ?? 0) };
    let after: State = inside;
    for (const inner of step.steps) after = add(needs, inner, after, times);
    if (step.times > 1) {
      needs.steps += times * (step.times - 1);
      for (const inner of step.steps) after = add(needs, inner, after, times * (step.times - 1));
    }
    return { ...after, times: state.times };
  }
  needs.steps += step.kind === 'lines' ? 0 : times;
  switch (step.kind) {
    case 'lines': {
      const { lines, blank, breaks, breakBytes, counts, longest } = measure(step);
      needs.steps += lines * times;
      const growth = counts * Math.max(0, String(state.times ?? 0).length - '{n}'.length);
      const others = state.lineBreak === undefined ? breakBytes : breaks * state.lineBreak.length;
      addBytes(needs, step.text.length - breakBytes + others + growth, state, times);
      if (state.size === undefined) needs.writes += blank * times;
      // Without a blank line, blocks go on in what follows.
      const block = blank === 0 ? largestChunk : 2 * longest;
      needs.held = Math.max(needs.held, Math.min(state.size ?? block, largestChunk));
      break;
    }
    case 'bytes':
      addBytes(needs, step.bytes.length, state, times);
      needs.held = Math.max(needs.held, state.size ?? largestChunk);
      break;
    case 'chunk':
      needs.writes += times;
      return { ...state, size: step.size, pause: step.pause };
    case 'newline':
      return { ...state, lineBreak: step.lineBreak };
    case 'wait':
      needs.waits += step.milliseconds * times;
      needs.writes += times;
      break;
    case 'drop':
    case 'end':
    case 'stall':
      needs.writes += times;
  }
  return state;
}

/** Bytes in pieces: a write and a pause for each. */
function addBytes(needs: Needs, bytes: number, { size, pause }: State, times: number): void {
  needs.bytes += bytes * times;
  const pieces = (bytes * times) / (size ?? largestChunk);
  needs.writes += pieces;
  needs.waits += pieces * pause;
}

/** What there is in lines. */
interface Measures {
  lines: number;
  /** Empty ones. */
  blank: number;
  breaks: number;
  breakBytes: number;
  /** How often `{n}` is in them. */
  counts: number;
  /** Bytes between two empty lines, at most. */
  longest: number;
}

type Lines = Extract<Step, { kind: 'lines' }>;

const measured = new WeakMap<Lines, Measures>();

function measure(step: Lines): Measures {
  const known = measured.get(step);
  if (known !== undefined) return known;
  const { text } = step;
  const found = { lines: 0, blank: 0, breaks: 0, breakBytes: 0, counts: 0, longest: 0 };
  let lineStart = 0;
  let blockStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b && text.startsWith('{n}', at)) found.counts += 1;
    if (code !== 0x0a && code !== 0x0d) continue;
    const blank = at === lineStart;
    const both = code === 0x0d && text.charCodeAt(at + 1) === 0x0a;
    if (both) at += 1;
    found.breaks += 1;
    found.breakBytes += both ? 2 : 1;
    lineStart = at + 1;
    if (!blank) continue;
    found.blank += 1;
    found.longest = Math.max(found.longest, lineStart - blockStart);
    blockStart = lineStart;
  }
  found.lines = found.breaks + (lineStart < text.length ? 1 : 0);
  found.longest = Math.max(found.longest, text.length - blockStart);
  measured.set(step, found);
  return found;
}
