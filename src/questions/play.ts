import {
  createParser,
  type Reconnection,
  type StreamEvent,
} from '../../content/parsers/event-stream.ts';
import { cues } from '../../sandbox-server/script/cues.ts';
import { parse } from '../../sandbox-server/script/parse.ts';

/** The first mistake in a script, in words; undefined when the sandbox plays it. */
export function mistakeIn(script: string): string | undefined {
  const parsed = parse(new TextEncoder().encode(script));
  if (parsed.ok) return undefined;
  const [first] = parsed.mistakes;
  return `line ${first?.line}: expected ${first?.expected}, found ${first?.found}`;
}

/**
 * The events and the reconnection time that the first connection gets of a script, by the sandbox's own player and the parser of the lessons, without
 * its waits; or the first mistake in the script. It runs when the site is built.
 */
export function play(
  script: string,
): { events: StreamEvent[]; reconnectionTime: number | undefined } | { mistake: string } {
  const parsed = parse(new TextEncoder().encode(script));
  if (!parsed.ok) return { mistake: mistakeIn(script) ?? '' };
  const events: StreamEvent[] = [];
  const reconnection: Reconnection = { lastEventId: '' };
  const feed = createParser((event) => events.push(event), reconnection);
  for (const cue of cues(parsed.program, { attempt: 1, lastEventId: '' })) {
    if (cue.kind === 'head' && cue.status !== 200)
      return { mistake: `the status is ${cue.status}, so nothing is parsed` };
    if (cue.kind === 'write') feed(Buffer.from(cue.bytes, 'latin1'));
  }
  return { events, reconnectionTime: reconnection.reconnectionTime };
}
