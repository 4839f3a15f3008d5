import { eventStreamHead } from '../sse/headers.ts';
import type { Header, HeadCue } from './cue.ts';
import { cuts, sends } from './program.ts';
import type { Program } from './program.ts';
import { walk } from './walk.ts';

/**
 * The head of a connection, from the directions before the first thing that is sent. Without a status and a content
 * type in the script it is the head of every event stream here; otherwise it has only the headers of the script.
 */
export function readHead(program: Program, attempt: number): HeadCue {
  let status = 200;
  let line = 0;
  const inScript: Header[] = [];
  // What a repeat does in its second pass, it does in all others. No direction of a head stands in one.
  for (const { step } of walk(program, attempt, 2)) {
    if (sends(step) || cuts(step)) break;
    if (step.kind !== 'status' && step.kind !== 'header') continue;
    line = step.line;
    if (step.kind === 'status') status = step.status;
    else inScript.push([step.name, step.value]);
  }
  const isInScript = (header: string) =>
    inScript.some(([name]) => name.toLowerCase() === header.toLowerCase());
  const asWritten = status !== 200 || isInScript('Content-Type');
  const defaults = asWritten
    ? []
    : Object.entries(eventStreamHead).filter(([name]) => !isInScript(name));
  return { kind: 'head', status, headers: [...defaults, ...inScript], line };
}
