import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import type { LiveDemo } from '../../src/elements/live-demo.ts';
import type { WireEntry } from '../../src/trace/entries.ts';
import type { RecordedRun } from '../../src/wire-view/recorded.ts';
import { Diagram } from '../../src/wire-view/rows.ts';
import { readYaml } from './lessons.ts';
import type { Demo } from './demo.ts';
import { expect } from './site.ts';

/** With `WRITE_RUNS=1` the runs of the tests are recorded; without it they are compared with what is recorded. */
const isWriting = process.env['WRITE_RUNS'] === '1';

/** A recording holds the entries of so many rows and of one more, so that the page can say that there are more. */
const ROWS = 12;

/** A file of recorded runs in `content/`, by the id of a prediction, or of a demo for its own page. */
export class RunRecords {
  readonly #path: string;
  readonly #runs: Record<string, RecordedRun>;

  constructor(path: string) {
    this.#path = `content/${path}`;
    const text = existsSync(this.#path) && !isWriting ? readFileSync(this.#path, 'utf8') : '{}';
    this.#runs = JSON.parse(text) as Record<string, RecordedRun>;
  }

  /**
   * Compares the run that a demo shows with the recorded one of that place, or records it. In a run in which the visitor
   * `acts`, how many events came before that, if any, is chance.
   */
  async check(place: string, demo: Demo, acts = false): Promise<void> {
    const run = await recordOf(demo);
    if (isWriting) this.#runs[place] = run;
    const recorded = this.#runs[place];
    expect(recorded, `${this.#path} lacks ${place}: run this test with WRITE_RUNS=1`).toBeDefined();
    const now = kindsByConnection(run.entries, acts);
    for (const [connection, kinds] of kindsByConnection(recorded?.entries ?? [], acts)) {
      const is = now.get(connection) ?? [];
      const length = Math.min(kinds.length, is.length);
      const call = Number(/#(\d+)/.exec(connection)?.[1]);
      const seen = JSON.stringify(run.entries.filter((entry) => entry.call === call));
      expect(
        is.slice(0, length),
        `${connection} of ${place}, as in ${this.#path}. Now: ${seen}`,
      ).toEqual(kinds.slice(0, length));
    }
  }

  /** Writes what was recorded. */
  async save(): Promise<void> {
    if (!isWriting) return;
    const style = { ...(await resolveConfig(this.#path)), filepath: this.#path };
    writeFileSync(this.#path, await format(JSON.stringify(this.#runs, null, 1), style));
  }
}

/** The last run of a demo, with the ports of `npm start` and times to a tenth of a millisecond. */
async function recordOf(demo: Demo): Promise<RecordedRun> {
  const { id, settings, entries, origin } = await demo.root.evaluate((element) => {
    const { life, dataset } = element as LiveDemo;
    const { entries = [], settings = {} } = life.run ?? {};
    return { id: dataset['demo'] ?? '', entries, settings, origin: location.origin };
  });
  const text = JSON.stringify(firstRows(entries))
    .replaceAll(new URL(origin).host, 'localhost:4321')
    .replaceAll(/localhost:(?!4321)\d+/g, 'localhost:4322');
  return {
    demo: id,
    authored: isAuthored(id, settings),
    origin: 'http://localhost:4321',
    entries: JSON.parse(text, (key, value: unknown) =>
      key === 'at' ? Math.round(Number(value) * 10) / 10 : value,
    ) as WireEntry[],
  };
}

/** The entries of the first rows, by time. */
function firstRows(entries: readonly WireEntry[]): WireEntry[] {
  const diagram = new Diagram();
  const kept: WireEntry[] = [];
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    diagram.add(entry);
    kept.push(entry);
    if (diagram.rows.length > ROWS + 1) break;
  }
  return kept;
}

function isAuthored(id: string, settings: Readonly<Record<string, string>>): boolean {
  const { controls = [] } = readYaml(`demos/${id}/demo.yaml`) as {
    controls?: readonly { name: string; value: string | { en: string } }[];
  };
  return controls.every(
    ({ name, value }) => settings[name] === (typeof value === 'string' ? value : value.en),
  );
}

/**
 * What each side saw of each connection, in order. In how many pieces a body was written and came is chance. So is whether the
 * server has ended a response by the time that an EventSource closes it for its head.
 */
function kindsByConnection(entries: readonly WireEntry[], acts: boolean): Map<string, string[]> {
  const connections = new Map<string, string[]>();
  for (const entry of entries) {
    if (entry.kind === 'chunk' || entry.kind === 'write') continue;
    const { call, attempt, lane, kind } = entry;
    const preflight = lane === 'server' && entry.preflight ? ' preflight' : '';
    const connection = `${lane} #${call}.${attempt}${preflight}`;
    const kinds = connections.get(connection) ?? [];
    connections.set(connection, kinds);
    if (acts && kind === 'event') continue;
    kinds.push(kind === 'response' ? `${kind} ${entry.status}` : kind);
  }
  for (const [connection, seen] of connections) {
    if (!seen.includes('error') || seen.includes('open')) continue;
    const server = connections.get(connection.replace('browser', 'server')) ?? [];
    if (server.includes('end')) server[server.indexOf('end')] = 'closed';
  }
  return connections;
}
