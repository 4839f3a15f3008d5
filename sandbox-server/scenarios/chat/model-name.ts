import { faultKinds, pauseTime } from './faults.ts';
import type { Fault } from './faults.ts';

/** What the name of a model asks for. */
export interface ModelName {
  /** `facts`: about SSE. `echo`: the question again. `markdown`: a long answer in Markdown. */
  readonly content: 'facts' | 'echo' | 'markdown';
  /** Milliseconds before each token. */
  readonly delay: number;
  readonly fault?: Fault | undefined;
  /** Answer with this status instead of a stream. */
  readonly status?: number | 'overloaded' | undefined;
  /** How often it answers with that status, before it answers the question. Default: always. */
  readonly times?: number | undefined;
}

const delays: Readonly<Record<string, number>> = { fast: 0, slow: 500 };
const form =
  /^downstream(?:-(?<content>echo|markdown))?(?:-(?<pace>fast|slow))?(?:-(?<kind>cut|error|end|stall|pause)-(?<after>\d{1,3})|-(?<status>overloaded|400|401|403|404|429|500|503)(?:-(?<times>[1-9]))?)?$/;

/** Names that show each thing once, for the lists of models. */
export const modelNames = [
  'downstream',
  'downstream-fast',
  'downstream-slow',
  'downstream-echo',
  'downstream-markdown',
  'downstream-cut-5',
  'downstream-error-3',
  'downstream-end-5',
  'downstream-stall-5',
  'downstream-pause-0',
  'downstream-overloaded',
  'downstream-401',
  'downstream-429',
  'downstream-429-2',
  'downstream-500',
] as const;

/** The grammar of the names, for documentation. */
export const modelHelp =
  'The name `downstream`, perhaps with `-echo` (your question comes back) or `-markdown` (a long answer in Markdown), ' +
  'then perhaps `-fast` or `-slow`, then perhaps `-cut-N` (TCP reset after N tokens), `-error-N` (error in ' +
  'mid-stream), `-end-N` (end without the last marker), `-stall-N` (open and silent after N tokens), `-pause-N` ' +
  `(silent for ${pauseTime / 1000} seconds after N tokens), or a status that comes at once: \`-overloaded\` \`-400\` \`-401\` \`-403\` \`-404\` ` +
  '`-429` `-500` `-503`. A status with `-N` after it, such as `-429-2`, comes N times, and then the answer: a retry ' +
  'succeeds. Requests count together when their address, program, key and body are the same. A name that does not ' +
  'begin with `downstream` means the same as `downstream`.';

/**
 * Reads the magic words in the name of a model. A name of another family, such as `gpt-4o-mini`, means the plain model,
 * so that a client works as it is configured. Undefined when the name begins with `downstream` and goes on wrongly.
 */
export function readModelName(name: string): ModelName | undefined {
  if (name !== '' && !/^downstream/i.test(name)) return { content: 'facts', delay: 20 };
  const found = form.exec(name)?.groups;
  if (found === undefined) return undefined;
  const { content, pace = '', after, status, times } = found;
  const kind = faultKinds.find((one) => one === found['kind']);
  return {
    content: content === 'echo' || content === 'markdown' ? content : 'facts',
    delay: delays[pace] ?? 20,
    fault: kind && { kind, after: Number(after) },
    status: status === undefined || status === 'overloaded' ? status : Number(status),
    times: times === undefined ? undefined : Number(times),
  };
}
