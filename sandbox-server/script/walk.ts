import { linesOf } from './program.ts';
import type { ByteText, Line, Program, Step } from './program.ts';

/** A step that a connection meets: lines one by one. */
export interface Visit {
  readonly step: Exclude<Step, { kind: 'lines' | 'repeat' | 'attempt' }> | Line;
  /** Count of the innermost repeat around the step, from 1; undefined outside of every repeat. */
  readonly n: number | undefined;
  /** How many steps the connection met before this one. */
  readonly place: number;
}

/**
 * The steps that a connection meets, in order: repeats played, without those of a later `@attempt`. Does not stop at
 * `@drop`, `@end` or `@stall`. A repeat takes no more memory than its body.
 * @param mostPasses passes of each repeat, at most
 */
export function* walk(program: Program, attempt: number, mostPasses = Infinity): Generator<Visit> {
  const frames = [{ steps: program.steps, next: 0, pass: 1, times: 1 }];
  let from = 1;
  let place = 0;
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const step = frame.steps[frame.next];
    frame.next += 1;
    if (step === undefined) {
      frame.pass += 1;
      frame.next = 0;
      if (frame.pass > frame.times) frames.pop();
    } else if (step.kind === 'repeat') {
      frames.push({ steps: step.steps, next: 0, pass: 1, times: Math.min(step.times, mostPasses) });
    } else if (step.kind === 'attempt') {
      from = step.from;
    } else if (from <= attempt) {
      const n = frames.length > 1 ? frame.pass : undefined;
      for (const each of step.kind === 'lines' ? linesOf(step) : [step]) {
        yield { step: each, n, place };
        place += 1;
      }
    }
  }
}

/** The text of a line with the count in place of `{n}`. Outside of every repeat `{n}` stays as it is. */
export const withCount = (text: ByteText, n: number | undefined): ByteText =>
  n === undefined ? text : text.replaceAll('{n}', String(n));
