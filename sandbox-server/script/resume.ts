import { passing } from './cue.ts';
import type { Connection, TurnCue } from './cue.ts';
import { cuts, sends, trimBytes } from './program.ts';
import type { ByteText, Program } from './program.ts';
import { walk, withCount } from './walk.ts';

/** Places of a walk: `from` is the first one, `until` the first one after them. */
export interface Places {
  readonly from: number;
  readonly until: number;
}

/**
 * The places that a connection skips because its client has had the event of `lastEventId`: from the first `@resume` to
 * the end of that event's block, and past a cut that follows it when something is sent after the cut, because the
 * client has been cut there before. None when no block after `@resume` has that id.
 */
export function* skippedPlaces(
  program: Program,
  { attempt, lastEventId }: Connection,
): Generator<TurnCue, Places> {
  const none = { from: 0, until: 0 };
  if (lastEventId === '' || !program.resumes) return none;
  let from: number | undefined;
  let blockId: string | undefined;
  let blockEnd: number | undefined;
  let cutEnd: number | undefined;
  for (const { step, n, place } of walk(program, attempt)) {
    yield* passing(place);
    if (step.kind === 'resume') from ??= place;
    if (from === undefined) continue;
    if (blockEnd !== undefined) {
      if (cuts(step)) cutEnd ??= place + 1;
      if (sends(step)) return { from, until: cutEnd ?? blockEnd };
    } else if (step.kind === 'line') {
      const text = withCount(step.text, n);
      blockId = readId(text) ?? blockId;
      if (text !== '') continue;
      if (blockId === lastEventId) blockEnd = place + 1;
      blockId = undefined;
    }
  }
  return from === undefined || blockEnd === undefined ? none : { from, until: blockEnd };
}

/** The id that a line sets, as a header brings it back: decoded as UTF-8, without spaces around it. */
function readId(line: ByteText): string | undefined {
  const [whole, value = ''] = /^id(?:$|:([^\0]*)$)/.exec(line) ?? [];
  if (whole === undefined) return undefined;
  // Not in the pattern: there, blanks before a NUL would take time by their square.
  let start = 0;
  while (value[start] === ' ' || value[start] === '\t') start += 1;
  return Buffer.from(trimBytes(value.slice(start)), 'latin1').toString('utf8');
}
