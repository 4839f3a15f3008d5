import type { Measurement } from './measure.ts';
import { median } from './statistics.ts';

/** The measurements of one server at one number of connections, one per run. */
export interface Measured {
  readonly server: string;
  readonly connections: number;
  readonly runs: readonly Measurement[];
}

/** A result: the medians of the runs. */
export interface Result extends Measured {
  readonly median: Measurement;
  /** The median of the quotients with `node:http` in the same run. */
  readonly ratio: Measurement;
}

/** Computes the medians. The first server of each number of connections is the reference for the others. */
export function summarise(measured: readonly Measured[]): Result[] {
  return measured.map((each) => {
    const reference = measured.find(({ connections }) => connections === each.connections) ?? each;
    return {
      ...each,
      median: ofEachFigure((figure) => median(each.runs.map((run) => run[figure]))),
      ratio: ofEachFigure((figure) =>
        median(each.runs.map((run, n) => run[figure] / (reference.runs[n]?.[figure] ?? NaN))),
      ),
    };
  });
}

const ofEachFigure = (value: (figure: keyof Measurement) => number): Measurement => ({
  openSeconds: value('openSeconds'),
  memoryPerConnection: value('memoryPerConnection'),
  deliveriesPerSecond: value('deliveriesPerSecond'),
  cpuPerMillion: value('cpuPerMillion'),
  busy: value('busy'),
  p50: value('p50'),
  p99: value('p99'),
  eventBytes: value('eventBytes'),
  lost: value('lost'),
});

/** A column: its title, the figure, and how the figure is written. */
const columns: [string, keyof Measurement, (value: number) => string][] = [
  [
    'deliveries/s',
    'deliveriesPerSecond',
    (value) => (Math.round(value / 100) * 100).toLocaleString('en'),
  ],
  ['CPU s per million', 'cpuPerMillion', (value) => value.toFixed(1)],
  ['core used', 'busy', (value) => `${Math.round(value * 100)} %`],
  ['p50 ms', 'p50', (value) => (value * 1000).toFixed(1)],
  ['p99 ms', 'p99', (value) => (value * 1000).toFixed(1)],
  ['KB a connection', 'memoryPerConnection', (value) => (value / 1000).toFixed(1)],
  ['to open, s', 'openSeconds', (value) => value.toFixed(2)],
  ['lost', 'lost', String],
];

/** Figures for which a quotient has no meaning. */
const withoutRatio = new Set<keyof Measurement>(['busy', 'lost']);

/** A Markdown table for each number of connections. Each figure except the reference's is followed by its quotient. */
export function markdown(results: readonly Result[]): string {
  const numbers = [...new Set(results.map(({ connections }) => connections))];
  return numbers
    .map((connections) => {
      const lines = results.filter((result) => result.connections === connections);
      const rows = lines.map(({ server, median, ratio }, line) => [
        server,
        ...columns.map(([, figure, write]) =>
          line === 0 || withoutRatio.has(figure)
            ? write(median[figure])
            : `${write(median[figure])} (${ratio[figure].toFixed(2)})`,
        ),
      ]);
      const head = ['server', ...columns.map(([title]) => title)];
      return `## ${connections.toLocaleString('en')} connections\n\n${aligned([head, ...rows])}`;
    })
    .join('\n\n');
}

/** Pads the cells of each column, the first to the right and the others to the left. The first row is the head. */
export function aligned(rows: readonly string[][]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const padded = (row: readonly string[]) =>
    line(
      row.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      ),
    );
  const rule = line(
    widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)),
  );
  return [padded(head), rule, ...body.map(padded)].join('\n');
}
