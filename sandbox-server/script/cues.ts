import { passing } from './cue.ts';
import type { Connection, Cue, HeadCue } from './cue.ts';
import { readHead } from './head.ts';
import { Pieces } from './pieces.ts';
import type { Program } from './program.ts';
import { skippedPlaces } from './resume.ts';
import { walk, withCount } from './walk.ts';
import type { Visit } from './walk.ts';

/**
 * The cues of a program for one connection, in order, made one by one while they are played.
 */
export function* cues(program: Program, connection: Connection): Generator<Cue> {
  const head = readHead(program, connection.attempt);
  const skipped = yield* skippedPlaces(program, connection);
  const pieces = new Pieces();
  let headSent = false;
  let line = 1;

  for (const { step, n, place } of walk(program, connection.attempt)) {
    line = step.line;
    yield* passing(place, line);
    if (step.kind === 'chunk') yield* pieces.cutAt(step.size, step.pause, line);
    if (step.kind === 'newline') pieces.lineBreak = step.lineBreak;
    if (!isPlayed(step) || (place >= skipped.from && place < skipped.until)) continue;

    if (!headSent && isDue(head, step)) {
      headSent = true;
      yield head;
    }
    if (step.kind === 'line') {
      yield* pieces.addLine(withCount(step.text, n), step.lineBreak, line);
    } else if (step.kind === 'bytes') {
      yield* pieces.addBytes(step.bytes, line);
    } else {
      yield* pieces.flush(line);
      if (step.kind !== 'wait') return yield { kind: step.kind, line };
      yield { kind: 'wait', milliseconds: step.milliseconds, line };
    }
  }
  if (!headSent) yield head;
  yield* pieces.flush(line);
  yield { kind: 'end', line };
}

type PlayedStep = Extract<
  Visit['step'],
  { kind: 'line' | 'bytes' | 'wait' | 'drop' | 'end' | 'stall' }
>;

/** Whether the client notices the step by itself. The others only change how such steps are played. */
const isPlayed = (step: Visit['step']): step is PlayedStep =>
  ['line', 'bytes', 'wait', 'drop', 'end', 'stall'].includes(step.kind);

/**
 * Whether the head goes out before this step: it does when all its directions come earlier. A `@drop` without any
 * direction of a head before it resets the connection instead of a response.
 */
const isDue = (head: HeadCue, step: PlayedStep): boolean =>
  step.line > head.line && (step.kind !== 'drop' || head.line > 0);
