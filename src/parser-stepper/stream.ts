import { toCells } from './cells.ts';
import type { Cell } from './cells.ts';
import { explain } from './explain.ts';
import { eventsOf } from './step.ts';
import type { Step } from './step.ts';
import { toBytes } from './stream-text.ts';

/** The stream of the controls, with everything that is known before a byte is sent. */
export interface Stream {
  /** The input of the reader, to detect changes. */
  readonly source: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly steps: readonly Step[];
  readonly cells: readonly Cell[];
  /** The event types in the stream, and always `message`. */
  readonly types: readonly string[];
  /** The first invalid escape. When set, `bytes` is empty. */
  readonly mistake: string | undefined;
}

type Settings = Readonly<Record<string, string>>;

/** The input of the reader, as one text. */
export const sourceOf = ({ stream = '', newline = 'lf' }: Settings): string =>
  `${newline} ${stream}`;

/** Reads the controls. */
export function readStream(settings: Settings): Stream {
  const { stream = '', newline = 'lf' } = settings;
  const read = toBytes(stream, newline);
  const bytes = 'bytes' in read ? read.bytes : new Uint8Array();
  const steps = explain(bytes);
  return {
    source: sourceOf(settings),
    bytes,
    steps,
    cells: toCells(bytes, steps),
    types: [...new Set(['message', ...eventsOf(steps).map(({ type }) => type)])],
    mistake: 'mistake' in read ? read.mistake : undefined,
  };
}
