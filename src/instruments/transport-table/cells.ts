import type { Count } from '#sandbox/scenarios/compare.ts';
import type { TransportTableStrings } from './strings.ts';
import type { Tally } from './tally.ts';

/** What the table shows of one transport. */
export interface Measured {
  readonly tally: Tally;
  /** The server's count; undefined until the server has sent it. */
  readonly count: Count | undefined;
  /** How many ticks have happened. */
  readonly all: number;
  /** Whether delays can be computed. */
  readonly timed: boolean;
}

const dash = '–';

/** A duration: whole milliseconds up to a second, then seconds with one decimal. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** A number of bytes: in full up to four digits, then in kilobytes with one decimal. */
export const size = (bytes: number): string =>
  bytes < 10_000 ? String(Math.round(bytes)) : `${(bytes / 1000).toFixed(1)} kB`;

/** The rows of the table in order: a name, and the text of a transport's cell. */
export function rows(
  strings: TransportTableStrings,
): { name: string; cell: (measured: Measured) => string }[] {
  return [
    { name: strings.requests, cell: ({ count }) => (count ? String(count.requests) : dash) },
    { name: strings.received, cell: ({ count }) => (count ? size(count.received) : dash) },
    { name: strings.sent, cell: ({ count }) => (count ? size(count.sent) : dash) },
    {
      name: strings.perTick,
      cell: ({ tally, count }) =>
        count && tally.got > 0 ? size((count.received + count.sent) / tally.got) : dash,
    },
    { name: strings.ticks, cell: ({ tally, all }) => strings.of(tally.got, all) },
    {
      name: strings.mean,
      cell: ({ tally, timed }) => (timed && tally.mean !== undefined ? duration(tally.mean) : dash),
    },
    {
      name: strings.worst,
      cell: ({ tally, timed }) => (timed && tally.got > 0 ? duration(tally.worst) : dash),
    },
    {
      name: strings.silence,
      cell: ({ tally }) => {
        if (tally.silent) return strings.still;
        return tally.silence === undefined ? dash : duration(tally.silence);
      },
    },
  ];
}
