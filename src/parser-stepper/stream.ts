import { toCells } from './cells.ts';
import type { Cell } from './cells.ts';
import { explain } from './explain.ts';
import { eventsOf } from './step.ts';
import type { Step } from './step.ts';
import { toBytes } from './stream-text.ts';

/** A stream as the controls say it, with all that is known of it before a byte is sent. */
export interface Stream {
  /** What the reader wrote, to tell whether it has changed. */
  readonly source: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly steps: readonly Step[];
  readonly cells: readonly Cell[];
  /** The types of event that are in it; `message` always. */
  readonly types: readonly string[];
  /** An escape in the text that is none; then there are no bytes. */
  readonly mistake: string | undefined;
}

type Settings = Readonly<Record<string, string>>;

/** What the reader wrote, as one text. */
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
