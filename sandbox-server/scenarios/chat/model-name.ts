import type { Fault } from './faults.ts';

/** What the name of a model asks for. */
export interface ModelName {
  /** Milliseconds before each token. */
  readonly delay: number;
  readonly fault?: Fault | undefined;
  /** Answer with this status instead of a stream. */
  readonly status?: number | 'overloaded' | undefined;
}

const delays: Readonly<Record<string, number>> = { fast: 0, slow: 500 };
const form =
  /^downstream(?:-(fast|slow))?(?:-(cut|error|end)-(\d{1,3})|-(overloaded|400|401|403|404|429|500|503))?$/;

/** Names that show each thing once, for the lists of models. */
export const modelNames = [
  'downstream',
  'downstream-fast',
  'downstream-slow',
  'downstream-cut-5',
  'downstream-error-3',
  'downstream-end-5',
  'downstream-overloaded',
  'downstream-401',
  'downstream-429',
  'downstream-500',
] as const;

/** The grammar of the names, for documentation. */
export const modelHelp =
  'The name `downstream`, with `-fast` or `-slow`, then perhaps `-cut-N` (TCP reset after N tokens), `-error-N` ' +
  '(error in mid-stream), `-end-N` (end without the last marker), `-overloaded`, or a status that comes at once: ' +
  '`-400` `-401` `-403` `-404` `-429` `-500` `-503`.';

/** Reads the magic words in the name of a model; undefined when there is no such model. */
export function readModelName(name: string): ModelName | undefined {
  const match = form.exec(name);
  if (match === null) return undefined;
  const [, pace = '', kind, after, status] = match;
  const fault: Fault | undefined =
    kind === 'cut' || kind === 'error' || kind === 'end'
      ? { kind, after: Number(after) }
      : undefined;
  return {
    delay: delays[pace] ?? 20,
    fault,
    status: status === undefined || status === 'overloaded' ? status : Number(status),
  };
}
