import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import type { Measurement } from './measure.ts';
import { markdown, summarise } from './table.ts';

const measurement = (figures: Partial<Measurement> = {}): Measurement => ({
  openSeconds: 1,
  memoryPerConnection: 20_000,
  deliveriesPerSecond: 100_000,
  cpuPerMillion: 10,
  busy: 1,
  p50: 0.01,
  p99: 0.02,
  eventBytes: 200,
  lost: 0,
  ...figures,
});

/** Three runs with these rates. */
const measured = (server: string, connections: number, ...rates: number[]) => ({
  server,
  connections,
  runs: rates.map((deliveriesPerSecond) => measurement({ deliveriesPerSecond })),
});

describe('a result', () => {
  it('has the medians of its runs', () => {
    const [result] = summarise([measured('a', 10, 500, 100, 300)]);
    expect(result?.median.deliveriesPerSecond).toBe(300);
    expect(result?.median.cpuPerMillion).toBe(10);
  });

  it('is compared run by run, so that a slow moment of the machine does not count for one alone', () => {
    const [, b] = summarise([measured('a', 10, 100, 10, 100), measured('b', 10, 200, 20, 150)]);
    expect(b?.ratio.deliveriesPerSecond).toBe(2);
  });

  it('is compared with the first server of the same number of connections', () => {
    const results = summarise([
      measured('a', 10, 100),
      measured('b', 10, 200),
      measured('a', 20, 50),
      measured('b', 20, 25),
    ]);
    expect(results.map(({ ratio }) => ratio.deliveriesPerSecond)).toEqual([1, 2, 1, 0.5]);
  });
});

describe('the table', () => {
  const table = markdown(
    summarise([
      measured('node:http', 1000, 100_040),
      {
        server: 'hub',
        connections: 1000,
        runs: [measurement({ deliveriesPerSecond: 150_060, busy: 0.956, p99: 0.03, lost: 3 })],
      },
      measured('node:http', 10_000, 90_000),
    ]),
  );

  it('has a heading for each number of connections, and a row for each server', () => {
    expect(table.match(/^## .*$/gm)).toEqual(['## 1,000 connections', '## 10,000 connections']);
    expect(table.match(/^\| \S+/gm)).toEqual([
      ...['| server', '| ---------', '| node:http', '| hub'],
      ...['| server', '| ---------', '| node:http'],
    ]);
  });

  it('has the quotient after a figure, but not after the reference’s own, a share or a count', () => {
    const rows = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const reference = rows.find((cells) => cells[1] === 'node:http');
    const hub = rows.find((cells) => cells[1] === 'hub');
    expect(reference?.slice(2, 5)).toEqual(['100,000', '10.0', '100 %']);
    expect(hub?.slice(2, -1)).toEqual([
      ...['150,100 (1.50)', '10.0 (1.00)', '96 %', '10.0 (1.00)', '30.0 (1.50)'],
      ...['20.0 (1.00)', '1.00 (1.00)', '3'],
    ]);
  });

  it('is formatted as `npm run check` wants a file', async () => {
    expect(await format(table, { parser: 'markdown', printWidth: 100 })).toBe(`${table}\n`);
  });
});
