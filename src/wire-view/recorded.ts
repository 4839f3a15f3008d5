import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import type { WireEntry } from '../trace/entries.ts';
import { drawRows } from './drawing.ts';
import { chipOf } from './row.ts';
import { Diagram, QUEUED_AFTER } from './rows.ts';
import { stringsFor } from './strings.ts';

/** A run that the tests have recorded: `content/lessons/NN-slug/runs.json` has one for each prediction. */
export interface RecordedRun {
  readonly demo: string;
  /** True when they are those of demo.yaml. */
  readonly authored: boolean;
  /** The origin of the page in which it ran. */
  readonly origin: string;
  /** The first entries of both lanes, by time. */
  readonly entries: readonly WireEntry[];
}

/** The rows of a recorded run, as `<wire-view>` draws them, as HTML. `head`: up to the first response. */
export interface DrawnRun {
  readonly head: string;
  readonly rest: string;
  /** True when all is one connection, which then needs no number. */
  readonly single: boolean;
  /** True when the run has more rows than are drawn. */
  readonly more: boolean;
}

/** Draws the first `most` rows of a recorded run, in the language of a locale. */
export function drawRecorded(
  { entries, origin }: RecordedRun,
  locale: string,
  most: number,
): DrawnRun {
  const diagram = new Diagram();
  for (const entry of entries) diagram.add(entry);
  const drawing = {
    strings: stringsFor(locale),
    origin,
    hideBytes: false,
    queuedBefore: diagram.newest - QUEUED_AFTER,
  };
  const rows = diagram.rows.slice(0, most);
  const first = rows.findIndex(({ content }) => content.kind === 'head') + 1;
  const all = drawn(drawRows(rows, drawing));
  const head = drawn(drawRows(rows.slice(0, first), drawing));
  return {
    ...{ head, rest: all.slice(head.length) },
    single: rows.every((row) => chipOf(row) === '#1'),
    more: diagram.rows.length > rows.length,
  };
}

/** The HTML of a template, without the marks by which Lit would find its parts again. */
const drawn = (template: unknown): string =>
  collectResultSync(render(template))
    .replaceAll(/<!--\/?lit-[^>]*-->|<!--\?lit\$[^>]*-->|<\?>|<!---->/g, '')
    .replaceAll(/>\s+</g, '> <');
