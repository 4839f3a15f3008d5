import type { StreamEvent } from '../../content/parsers/event-stream.ts';

/** The field names of the standard. They are case-sensitive. */
export const fieldNames = ['data', 'event', 'id', 'retry'] as const;
type FieldName = (typeof fieldNames)[number];

/** The meaning of a line. */
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
      /** The name is unknown; an `id` contains NUL; a `retry` contains other characters than digits. */
      readonly why: 'name' | 'nul' | 'digits';
    }
  | { readonly kind: 'dispatch'; readonly event: StreamEvent }
  /** A blank line in a block without a data field. `type` is the content of the type buffer. */
  | { readonly kind: 'no-data'; readonly type: string };

/** A complete line. */
interface Line {
  readonly kind: 'line';
  readonly text: string;
  readonly end: 'CR' | 'LF';
  readonly meaning: Meaning;
}

/** A complete line, with the line end that is known after the next byte. */
export type EndedLine = Omit<Line, 'end'> & { readonly end: 'CR' | 'LF' | 'CRLF' };

/** One effect of a byte. */
export type Happening =
  /** The byte is part of an incomplete character: it has `have` of `of` bytes. */
  | { readonly kind: 'waits'; readonly have: number; readonly of: number }
  /** The byte completes the byte order mark at the start of the stream. */
  | { readonly kind: 'mark' }
  /** A character is added to the line buffer. `invalid`: it replaces bytes that are not UTF-8. */
  | { readonly kind: 'character'; readonly text: string; readonly invalid: boolean }
  /** An LF after a CR: the line has already ended. */
  | { readonly kind: 'lf-of-crlf' }
  | Line;

/** The state of the parser between two bytes. */
export interface Buffers {
  /** Bytes of an incomplete character. */
  readonly bytes: readonly number[];
  /** The current, incomplete line. */
  readonly line: string;
  /** True after a CR: an LF that follows is not another line end. */
  readonly afterCR: boolean;
  /** As in the standard: each value is followed by an LF. */
  readonly data: string;
  readonly type: string;
  readonly id: string;
  /** The value of the ID buffer at the last blank line. */
  readonly lastEventId: string;
  /** In milliseconds; undefined while the browser's default applies. */
  readonly reconnectionTime: number | undefined;
}

/** One byte: its effects, in order, and the state of the parser after it. */
export interface Step {
  readonly happenings: readonly Happening[];
  readonly buffers: Buffers;
}

/** The state at the start of a stream. */
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

/** The state after the end of the response: the unfinished block and its ID are discarded. */
export const afterEnd = ({ lastEventId, reconnectionTime }: Buffers): Buffers => {
  return { ...emptyBuffers, id: lastEventId, lastEventId, reconnectionTime };
};

/** Whether the end of the response would discard part of the stream. */
export const isUnfinished = ({ bytes, line, data, type, id, lastEventId }: Buffers): boolean =>
  bytes.length > 0 || line !== '' || data !== '' || type !== '' || id !== lastEventId;

/** The lines that end in these steps. */
export function linesOf(steps: readonly Step[]): EndedLine[] {
  const lines: EndedLine[] = [];
  for (const happening of steps.flatMap(({ happenings }) => happenings)) {
    const last = lines.at(-1);
    if (happening.kind === 'line') lines.push(happening);
    else if (happening.kind === 'lf-of-crlf' && last) lines.splice(-1, 1, { ...last, end: 'CRLF' });
  }
  return lines;
}

/** The events that these steps dispatch. */
export const eventsOf = (steps: readonly Step[]): StreamEvent[] =>
  linesOf(steps).flatMap(({ meaning }) => (meaning.kind === 'dispatch' ? [meaning.event] : []));
