import type { StreamEvent } from '../../content/parsers/event-stream.ts';

/** The names that mean something, written just so. */
export const fieldNames = ['data', 'event', 'id', 'retry'] as const;
type FieldName = (typeof fieldNames)[number];

/** What a line means. */
export type Meaning =
  | { readonly kind: 'comment' }
  | {
      readonly kind: 'field';
      readonly name: FieldName;
      readonly value: string;
      /** `bare`: no colon; `space`: one space after the colon was dropped. */
      readonly form: 'bare' | 'colon' | 'space';
    }
  | {
      readonly kind: 'ignored';
      readonly name: string;
      /** The name is not known; an `id` holds NUL; a `retry` is not digits alone. */
      readonly why: 'name' | 'nul' | 'digits';
    }
  | { readonly kind: 'dispatch'; readonly event: StreamEvent }
  /** A blank line in a block without a data field. `type` is what the type buffer held. */
  | { readonly kind: 'no-data'; readonly type: string };

/** A line that has come to its end. */
interface Line {
  readonly kind: 'line';
  readonly text: string;
  readonly end: 'CR' | 'LF';
  readonly meaning: Meaning;
}

/** A line as it is known when the byte after it has come too. */
export type EndedLine = Omit<Line, 'end'> & { readonly end: 'CR' | 'LF' | 'CRLF' };

/** What one byte brings about. */
export type Happening =
  /** It is part of a character of which `of` bytes are needed, and `have` are there. */
  | { readonly kind: 'waits'; readonly have: number; readonly of: number }
  /** It completes the byte order mark at the very beginning. */
  | { readonly kind: 'mark' }
  /** A character goes to the line buffer; `invalid` stands for bytes that are no UTF-8. */
  | { readonly kind: 'character'; readonly text: string; readonly invalid: boolean }
  /** An LF that follows a CR: the line has ended already. */
  | { readonly kind: 'lf-of-crlf' }
  | Line;

/** What stands in the parser between two bytes. */
export interface Buffers {
  /** Bytes of a character that is not complete. */
  readonly bytes: readonly number[];
  /** The line that has not ended. */
  readonly line: string;
  /** An LF that comes next is no line end. */
  readonly afterCR: boolean;
  /** As in the standard: an LF stands after each value. */
  readonly data: string;
  readonly type: string;
  readonly id: string;
  /** What the last blank line made of the ID buffer. */
  readonly lastEventId: string;
  /** In milliseconds; undefined while the browser's own holds. */
  readonly reconnectionTime: number | undefined;
}

/** One byte: what it brings about, in order, and what stands in the parser then. */
export interface Step {
  readonly happenings: readonly Happening[];
  readonly buffers: Buffers;
}

/** At the beginning of a stream. */
export const emptyBuffers: Buffers = {
  bytes: [],
  line: '',
  afterCR: false,
  data: '',
  type: '',
  id: '',
  lastEventId: '',
  reconnectionTime: undefined,
};

/** What is left when the response has ended: the unfinished block is gone, and its ID too. */
export const afterEnd = ({ lastEventId, reconnectionTime }: Buffers): Buffers => {
  return { ...emptyBuffers, id: lastEventId, lastEventId, reconnectionTime };
};

/** Whether something of a stream would be lost if the response ended. */
export const isUnfinished = ({ bytes, line, data, type, id, lastEventId }: Buffers): boolean =>
  bytes.length > 0 || line !== '' || data !== '' || type !== '' || id !== lastEventId;

/** The lines that have ended in some steps. */
export function linesOf(steps: readonly Step[]): EndedLine[] {
  const lines: EndedLine[] = [];
  for (const happening of steps.flatMap(({ happenings }) => happenings)) {
    const last = lines.at(-1);
    if (happening.kind === 'line') lines.push(happening);
    else if (happening.kind === 'lf-of-crlf' && last) lines.splice(-1, 1, { ...last, end: 'CRLF' });
  }
  return lines;
}

/** The events that some steps dispatch. */
export const eventsOf = (steps: readonly Step[]): StreamEvent[] =>
  linesOf(steps).flatMap(({ meaning }) => (meaning.kind === 'dispatch' ? [meaning.event] : []));
