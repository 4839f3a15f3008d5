import type { Limits } from '../limits.ts';
import { cues } from './cues.ts';
import type { Connection } from './cue.ts';
import type { Mistake, Program, Step } from './program.ts';

/**
 * Counts what a connection would get before anything is sent, and returns where it exceeds a limit. First by
 * arithmetic, including what some connections skip, so that a hostile repeat costs nothing; then from the cues, which
 * give the real number of bytes, writes and milliseconds.
 */
export function boundsMistake(
  program: Program,
  connection: Connection,
  limits: Limits,
): Mistake | undefined {
  const { scriptSteps, scriptBytesSent, scriptWrites, scriptDuration } = limits;
  const over = (line: number, most: number, unit: string): Mistake => {
    return { line, column: 1, expected: `at most ${most} ${unit}`, found: 'more' };
  };
  const stepsOver = firstOver(program.steps, scriptSteps, () => 1);
  if (stepsOver !== undefined) {
    return over(stepsOver, scriptSteps, 'lines, directions and passes of a @repeat in total');
  }
  const bytesOver = firstOver(program.steps, scriptBytesSent, length);
  if (bytesOver !== undefined) return over(bytesOver, scriptBytesSent, 'bytes in total');

  let bytes = 0;
  let writes = 0;
  let duration = 0;
  for (const cue of cues(program, connection)) {
    if (cue.kind === 'write') {
      bytes += cue.bytes.length;
      writes += 1;
      if (bytes > scriptBytesSent) return over(cue.line, scriptBytesSent, 'bytes in total');
      if (writes > scriptWrites) return over(cue.line, scriptWrites, 'writes in total');
    } else if (cue.kind === 'wait') {
      duration += cue.milliseconds;
      const unit = 'milliseconds of @wait in total';
      if (duration > scriptDuration) return over(cue.line, scriptDuration, unit);
    }
  }
  return undefined;
}

/** The line of the first step at which the sum of `weigh` over all steps, repeats played, is more than `most`. */
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

/** Bytes that a step sends, without what `{n}` and `@newline` change. */
function length(step: Step): number {
  if (step.kind === 'line') return step.text.length + step.lineBreak.length;
  return step.kind === 'bytes' ? step.bytes.length : 0;
}
