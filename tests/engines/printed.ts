import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect } from 'vitest';
import type { EngineId } from './engine.ts';
import type { Shown } from './run-demo.ts';

/**
 * With `WRITE_PRINTED=1` what the demos show is recorded; without it, it is compared with what is recorded. With
 * `WRITE_PRINTED=again` a second run takes out of the record what it does not show: that is chance.
 */
const mode = process.env['WRITE_PRINTED'];
const isWriting = mode !== undefined;

/** Words of an error, which each engine has its own for. */
const ofAnError = /\b(error|failed|aborted|network)/i;

type Records = Record<string, Pick<Shown, 'state' | 'lines'>>;

const fileOf = (id: EngineId) => fileURLToPath(new URL(`printed/${id}.json`, import.meta.url));

/** What each demo of each lesson shows in an engine: `printed/<engine>.json`. */
export class Printed {
  readonly #file: string;
  readonly #records: Records;

  constructor(id: EngineId) {
    this.#file = fileOf(id);
    const text = existsSync(this.#file) ? readFileSync(this.#file, 'utf8') : '{}';
    this.#records = JSON.parse(text) as Records;
  }

  /** The demos that are recorded, in order. */
  get places(): string[] {
    return Object.keys(this.#records).sort();
  }

  /** Compares the demos of a lesson, by their places, with those that are recorded of it, or forgets the others. */
  checkPlaces(folder: string, places: readonly string[]): void {
    const recorded = this.places.filter((place) => place.startsWith(`${folder} `));
    if (isWriting)
      for (const place of recorded)
        if (!places.includes(place)) Reflect.deleteProperty(this.#records, place);
    if (!isWriting) expect([...places].sort(), this.#file).toEqual(recorded);
  }

  /** Whether a demo has shown all that it should. While it is recorded: whether it has ended. */
  enough(place: string): (shown: Shown) => boolean {
    const wanted = isWriting ? undefined : this.#records[place];
    return ({ state, lines, lanes }) =>
      state === 'failed' ||
      (wanted
        ? lanes.length === 2 &&
          wanted.lines.every((line) => lines.includes(line)) &&
          (wanted.state === 'running' || wanted.state === state)
        : state === 'finished');
  }

  /** How long a demo is watched, in ms: while it is recorded 12 s, which is longer than any browser waits. */
  patience(ms: number): number {
    return isWriting ? 12_000 : ms;
  }

  /** Compares what a demo has shown with the record, or records it. */
  check(place: string, shown: Shown): void {
    const before = mode === 'again' ? this.#records[place] : undefined;
    if (isWriting)
      this.#records[place] = {
        state: before && before.state !== shown.state ? 'running' : shown.state,
        lines: [...shown.lines].sort().filter((line) => before?.lines.includes(line) ?? true),
      };
    const recorded = this.#records[place];
    expect(recorded, `${this.#file} lacks "${place}": WRITE_PRINTED=1 records it`).toBeDefined();
    expect(
      recorded?.lines.filter((line) => !shown.lines.includes(line)),
      `${place}: is not shown, in ${shown.state}. Shown is:\n${shown.lines.join('\n')}`,
    ).toEqual([]);
    expect(shown.lanes, `${place}: the lanes of its wire view`).toEqual(['browser', 'server']);
    if (recorded?.state !== 'running') expect(shown.state, place).toBe(recorded?.state);
  }

  /**
   * Keeps of the records of all engines what they have in common, and the words of each for an error: the rest depends on
   * how far a run was when it was looked at.
   */
  static keepCommon(all: readonly Printed[]): void {
    if (!isWriting) return;
    for (const place of new Set(all.flatMap(({ places }) => places))) {
      const records = all.flatMap((each) => each.#records[place] ?? []);
      const isCommon = (line: string) => records.every(({ lines }) => lines.includes(line));
      const state = records.every((each) => each.state === records[0]?.state);
      for (const each of all) {
        const record = each.#records[place];
        if (!record) continue;
        const lines = record.lines.filter((line) => isCommon(line) || ofAnError.test(line));
        each.#records[place] = { state: state ? record.state : 'running', lines };
      }
    }
  }

  async save(): Promise<void> {
    if (!isWriting) return;
    const sorted = Object.fromEntries(
      Object.entries(this.#records).sort(([one], [other]) => one.localeCompare(other, 'en')),
    );
    const style = { ...(await resolveConfig(this.#file)), filepath: this.#file };
    writeFileSync(this.#file, await format(JSON.stringify(sorted), style));
  }
}
