import * as v from 'valibot';
import { SafeStorage } from '../progress/safe-storage.ts';
import type { TextStorage } from '../progress/safe-storage.ts';
import { at, parseVersioned } from '../progress/versioned.ts';

const schema = v.object({
  version: v.literal(1),
  /** By row. */
  findings: v.record(
    v.string(),
    v.object({
      finding: v.union([v.string(), v.number()]),
      at,
      /** The browser, as it names itself. */
      userAgent: v.string(),
      /** The protocol, as the browser names it; empty where it does not. */
      over: v.string(),
    }),
  ),
});
type State = v.InferOutput<typeof schema>;
export type OwnFinding = State['findings'][string];

const storageKey = 'downstream.browser';
const none: State = { version: 1, findings: {} };

/** What this browser was found to do, kept in the browser. What cannot be read is set aside; nothing here throws. */
export class OwnFindings {
  readonly #storage: SafeStorage;
  /** Used while the storage cannot be. */
  #state = none;

  constructor(storage: () => TextStorage | null = () => localStorage) {
    this.#storage = new SafeStorage(storage, storageKey);
  }

  read(): State['findings'] {
    const text = this.#storage.read();
    if (text === undefined) return this.#state.findings;
    if (text === null) return {};
    const parsed = parseVersioned(text, 1, schema, {});
    if ('state' in parsed) return parsed.state.findings;
    // A newer version of this site may still read it.
    if (parsed.problem === 'corrupt') this.#storage.moveAside(text);
    return {};
  }

  /** Calls back when another page of this browser has changed what is kept. */
  onChange(listener: () => void): void {
    addEventListener('storage', ({ key }) => {
      if (key === storageKey || key === null) listener(); // null: all that is stored was deleted
    });
  }

  /** Keeps a finding. Returns false when the browser does not store it: then it lasts as long as the page. */
  keep(row: string, finding: OwnFinding): boolean {
    this.#state = { version: 1, findings: { ...this.read(), [row]: finding } };
    return this.#storage.write(JSON.stringify(this.#state)) === undefined;
  }

  /** Deletes all, and returns what can be put back. */
  clear(): State['findings'] {
    const findings = this.read();
    this.#state = none;
    this.#storage.clear();
    return findings;
  }

  /** Puts back what was deleted. What was found since then is newer, and stays. */
  putBack(findings: State['findings']): void {
    for (const [row, finding] of Object.entries({ ...findings, ...this.read() }))
      this.keep(row, finding);
  }
}
