import type { Header, WireEntry } from './entries.ts';

/** A request and its response as the server recorded them, and whether the browser accepted the response. */
export interface Exchange {
  readonly kind: 'preflight' | 'request' | 'reconnect';
  /** Method and path as the server received them; undefined if the server's lane does not have the request. */
  readonly request: { readonly line: string; readonly headers: readonly Header[] } | undefined;
  readonly response: { readonly status: number; readonly headers: readonly Header[] } | undefined;
  /** Whether the page gets the response. Undefined while this is not known. */
  readonly outcome: 'passed' | 'refused' | undefined;
  /** For EventSource a refusal is final. */
  readonly api: 'eventsource' | 'fetch' | undefined;
}

interface Facts {
  readonly call: number;
  readonly attempt: number;
  readonly preflight: boolean;
  request: Exchange['request'];
  response: Exchange['response'];
  outcome: Exchange['outcome'];
}

/** Collects the exchanges of a run from its entries. Add the entries one by one. */
export class Exchanges {
  readonly #found = new Map<string, Facts>();
  readonly #apis = new Map<number, 'eventsource' | 'fetch'>();

  add(entry: WireEntry): void {
    if (entry.lane === 'server') {
      const facts = this.#at(entry.call, entry.attempt, entry.preflight);
      if (entry.kind === 'request') {
        const [path] = entry.url.split('?');
        facts.request = { line: `${entry.method} ${path}`, headers: entry.headers };
      }
      if (entry.kind === 'response') facts.response = entry;
      return;
    }
    if (entry.kind === 'eventsource' || entry.kind === 'fetch') {
      this.#apis.set(entry.call, entry.kind);
    }
    const outcome = outcomeOf(entry);
    if (outcome) this.#at(entry.call, entry.attempt).outcome ??= outcome;
  }

  /**
   * The exchanges in the order in which they began. A preflight has passed when its request follows. A request that was
   * not sent because its preflight failed is not listed.
   */
  get list(): Exchange[] {
    return [...this.#found.values()]
      .filter((facts) => facts.request || !this.#preflightOf(facts))
      .sort(
        (a, b) =>
          a.call - b.call || a.attempt - b.attempt || Number(b.preflight) - Number(a.preflight),
      )
      .map(({ call, attempt, preflight, outcome, request, response }) => {
        const main = this.#found.get(keyOf(call, attempt, false));
        return {
          request,
          response,
          kind: preflight ? 'preflight' : attempt === 1 ? 'request' : 'reconnect',
          outcome: !preflight ? outcome : main?.request ? 'passed' : main?.outcome,
          api: this.#apis.get(call),
        };
      });
  }

  #preflightOf({ call, attempt }: Facts): Facts | undefined {
    return this.#found.get(keyOf(call, attempt, true));
  }

  #at(call: number, attempt: number, preflight = false): Facts {
    const key = keyOf(call, attempt, preflight);
    const unknown = { request: undefined, response: undefined, outcome: undefined };
    const facts = this.#found.get(key) ?? { call, attempt, preflight, ...unknown };
    this.#found.set(key, facts);
    return facts;
  }
}

const keyOf = (call: number, attempt: number, preflight: boolean): string =>
  `${call}.${attempt}${preflight ? ' preflight' : ''}`;

/** The outcome that follows from an entry, if any. An `error` with readyState 0 is a lost connection, not a refusal. */
function outcomeOf(entry: WireEntry & { lane: 'browser' }): Exchange['outcome'] {
  if (entry.kind === 'open' || entry.kind === 'response') return 'passed';
  if (entry.kind === 'failed') return 'refused';
  return entry.kind === 'error' && entry.readyState === 2 ? 'refused' : undefined;
}
