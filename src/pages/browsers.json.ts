import type { APIRoute } from 'astro';
import { browserQuestions, measured } from '../browsers/browsers.ts';
import type { BrowserTable } from '../browsers/table.ts';

/** The behaviours of browsers with their words, and what the engines did: for the demo that asks this browser. */
export const GET: APIRoute = () => {
  const table: BrowserTable = {
    engines: measured.engines,
    rows: browserQuestions.flatMap(({ rows }) =>
      rows.map(({ id, does, findings }) => ({
        id,
        does,
        findings,
        measured: measured.findings[id] ?? {},
      })),
    ),
  };
  return Response.json(table);
};
