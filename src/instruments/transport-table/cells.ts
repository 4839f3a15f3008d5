import type { Count } from '#sandbox/scenarios/compare.ts';
import type { TransportTableStrings } from './strings.ts';
import type { Tally } from './tally.ts';

/** What the table shows of one transport. */
export interface Measured {
  readonly tally: Tally;
  /** The server's count; undefined until it has told. */
  readonly count: Count | undefined;
  /** How many ticks have happened. */
  readonly all: number;
  /** Whether delays can be told. */
  readonly timed: boolean;
}

const none = '–';

/** A duration: whole milliseconds up to a second, then seconds with one decimal. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** A number of bytes: all digits up to four of them, then kilobytes with one decimal. */
export const size = (bytes: number): string =>
  bytes < 10_000 ? String(Math.round(bytes)) : `${(bytes / 1000).toFixed(1)} kB`;

/** The rows of the table in order: a name, and the text of a transport's cell. */
export function rows(
  strings: TransportTableStrings,
): { name: string; cell: (measured: Measured) => string }[] {
  return [
    { name: strings.requests, cell: ({ count }) => (count ? String(count.requests) : none) },
    { name: strings.received, cell: ({ count }) => (count ? size(count.received) : none) },
    { name: strings.sent, cell: ({ count }) => (count ? size(count.sent) : none) },
    {
      name: strings.perTick,
      cell: ({ tally, count }) =>
        count && tally.got > 0 ? size((count.received + count.sent) / tally.got) : none,
    },
    { name: strings.ticks, cell: ({ tally, all }) => strings.of(tally.got, all) },
    {
      name: strings.mean,
      cell: ({ tally, timed }) => (timed && tally.mean !== undefined ? duration(tally.mean) : none),
    },
    {
      name: strings.worst,
      cell: ({ tally, timed }) => (timed && tally.got > 0 ? duration(tally.worst) : none),
    },
    {
      name: strings.silence,
      cell: ({ tally }) => {
        if (tally.silent) return strings.still;
        return tally.silence === undefined ? none : duration(tally.silence);
      },
    },
  ];
}
