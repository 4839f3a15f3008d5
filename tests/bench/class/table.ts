import { quantile } from '../statistics.ts';
import { aligned } from '../table.ts';
import type { Lesson } from './play.ts';

/** Whole milliseconds, or seconds from 10 s on; a dash for none. */
const time = (milliseconds: number): string => {
  if (!Number.isFinite(milliseconds)) return '–';
  if (milliseconds < 10_000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
};

const two = (times: readonly number[]) =>
  times.length === 0 ? '–' : `${time(quantile(times, 0.5))} / ${time(quantile(times, 0.95))}`;

const head = [
  ...['part', 'requests', 'refused or broken', 'first, p50 / p95', 'longest', 'whole, p50 / p95'],
  ...['took', 'CPU', 'memory'],
];

/** A Markdown table with a line for each part. */
export function markdown(lessons: readonly Lesson[]): string {
  const rows = lessons.map(({ part, notes, seconds, cpuSeconds, resident }) => [
    part,
    notes.requests.toLocaleString('en'),
    String(notes.troubles.length),
    two(notes.first),
    time(Math.max(...notes.longest)),
    two(notes.whole),
    `${seconds.toFixed(1)} s`,
    `${cpuSeconds.toFixed(1)} s`,
    `${Math.round(resident / 1e6)} MB`,
  ]);
  return aligned([head, ...rows]);
}
