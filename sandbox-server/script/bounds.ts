import type { Limits } from '../limits.ts';
import { cues } from './cues.ts';
import type { Reader } from './cues.ts';
import type { Mistake, Program, Step } from './program.ts';

/**
 * Counts what a connection would get before anything is sent, and says where it goes over a limit. First by arithmetic,
 * with everything that some connection may skip, so that a hostile repeat costs nothing; then by going through the
 * cues, which tells bytes, writes and time as they will be.
 */
export function boundsMistake(
  program: Program,
  reader: Reader,
  limits: Limits,
): Mistake | undefined {
  const { scriptSteps, scriptBytesSent, scriptWrites, scriptDuration } = limits;
  const over = (line: number, most: number, unit: string): Mistake => {
    return { line, column: 1, expected: `at most ${most} ${unit}`, found: 'more' };
  };
  const stepsOver = firstOver(program.steps, scriptSteps, () => 1);
  if (stepsOver !== undefined) {
    return over(stepsOver, scriptSteps, 'lines, directions and passes of a @repeat in all');
  }
  const bytesOver = firstOver(program.steps, scriptBytesSent, length);
  if (bytesOver !== undefined) return over(bytesOver, scriptBytesSent, 'bytes in all');

  let bytes = 0;
  let writes = 0;
  let duration = 0;
  for (const cue of cues(program, reader)) {
    if (cue.kind === 'write') {
      bytes += cue.bytes.length;
      writes += 1;
      if (bytes > scriptBytesSent) return over(cue.line, scriptBytesSent, 'bytes in all');
      if (writes > scriptWrites) return over(cue.line, scriptWrites, 'writes in all');
    } else if (cue.kind === 'wait') {
      duration += cue.milliseconds;
      const unit = 'milliseconds of @wait in all';
      if (duration > scriptDuration) return over(cue.line, scriptDuration, unit);
    }
  }
  return undefined;
}

/** The line of the first step with which the sum of what `weigh` says is more than `most`, passes counted. */
function firstOver(
  steps: readonly Step[],
  most: number,
  weigh: (step: Step) => number,
): number | undefined {
  const total = (step: Step): number =>
    step.kind === 'repeat'
      ? step.times * step.steps.reduce((sum, inner) => sum + total(inner), weigh(step))
      : weigh(step);
  let sum = 0;
  return steps.find((step) => (sum += total(step)) > most)?.line;
}

/** Bytes that a step sends, but for what `{n}` and `@newline` change. */
function length(step: Step): number {
  if (step.kind === 'line') return step.text.length + step.lineBreak.length;
  return step.kind === 'bytes' ? step.bytes.length : 0;
}
