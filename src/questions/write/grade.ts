import { readStream, sameReceived, type Received } from './read.ts';
import type { Write } from './schema.ts';

/** What the page has of a stream to write, besides its texts. */
export interface WriteKey {
  readonly kind: 'write';
  readonly version: number;
  readonly wanted: Received;
  /** Streams that readers write by mistake, in the order in which their reasons stand. */
  readonly mistakes: readonly string[];
}

/** What a right stream gives. */
export const wantedOf = ({
  wanted,
  reconnectionTime,
}: Pick<Write, 'wanted' | 'reconnectionTime'>): Received => ({ events: wanted, reconnectionTime });

/** The key of a stream to write. */
export const writeKey = (
  question: Pick<Write, 'version' | 'wanted' | 'reconnectionTime'> & {
    mistakes: readonly { stream: string }[];
  },
): WriteKey => ({
  kind: 'write',
  version: question.version,
  wanted: wantedOf(question),
  mistakes: question.mistakes.map(({ stream }) => stream),
});

/** What came of a stream. */
export interface WriteGrade {
  readonly right: boolean;
  readonly received: Received;
  /** Place of the known mistake that gives the same; -1 when there is none. */
  readonly mistake: number;
}

/** Grades a stream by what a client gets of it, not by how it is written. */
export function gradeStream(key: WriteKey, stream: string): WriteGrade {
  const received = readStream(stream);
  const right = sameReceived(received, key.wanted);
  return {
    right,
    received,
    mistake: right
      ? -1
      : key.mistakes.findIndex((each) => sameReceived(readStream(each), received)),
  };
}
