import type { Header, WireEntry } from './entries.ts';

/** A request to the second origin and its answer, as the server saw them, and what the browser made of it. */
export interface Exchange {
  readonly kind: 'preflight' | 'request' | 'reconnect';
  /** As the server received it, method and path; undefined when its lane does not show the request. */
  readonly request: { readonly line: string; readonly headers: readonly Header[] } | undefined;
  readonly response: { readonly status: number; readonly headers: readonly Header[] } | undefined;
  /** What the page was told. Undefined while it is not known. */
  readonly outcome: 'passed' | 'refused' | undefined;
  /** For EventSource a refusal is final. */
  readonly api: 'eventsource' | 'fetch' | undefined;
}

interface Seen {
  readonly call: number;
  readonly attempt: number;
  readonly preflight: boolean;
  request: Exchange['request'];
  response: Exchange['response'];
  outcome: Exchange['outcome'];
}

/**
 * The exchanges of a run in the order in which they began. A preflight passes when the request that it asks for follows.
 * The server counts it as an attempt of its own, the browser does not: here it shares the number of its request.
 */
export function exchangesOf(entries: readonly WireEntry[]): Exchange[] {
  const found = new Map<string, Seen>();
  const preflights: { call: number; attempt: number }[] = [];
  const apis = new Map<number, 'eventsource' | 'fetch'>();

  const at = (call: number, attempt: number, preflight = false): Seen => {
    const key = `${call}.${attempt}${preflight ? ' preflight' : ''}`;
    const nothing = { request: undefined, response: undefined, outcome: undefined };
    const seen = found.get(key) ?? { call, attempt, preflight, ...nothing };
    found.set(key, seen);
    return seen;
  };

  for (const entry of entries) {
    const { call, attempt } = entry;
    if (entry.lane === 'browser') {
      if (entry.kind === 'eventsource' || entry.kind === 'fetch') apis.set(call, entry.kind);
      const outcome = outcomeOf(entry);
      if (outcome) at(call, attempt).outcome ??= outcome;
      continue;
    }
    if (entry.kind === 'request' && entry.method === 'OPTIONS') preflights.push({ call, attempt });
    const own = preflights.filter((each) => each.call === call);
    const preflight = own.some((each) => each.attempt === attempt);
    const before = own.filter((each) => each.attempt < attempt).length;
    const seen = at(call, attempt - before, preflight);
    if (entry.kind === 'request') {
      const [path] = entry.url.split('?');
      seen.request = { line: `${entry.method} ${path}`, headers: entry.headers };
    }
    if (entry.kind === 'response') seen.response = entry;
  }

  return [...found.values()]
    .filter((seen) => seen.request || !found.has(`${seen.call}.${seen.attempt} preflight`))
    .sort(
      (a, b) =>
        a.call - b.call || a.attempt - b.attempt || Number(b.preflight) - Number(a.preflight),
    )
    .map(({ call, attempt, preflight, outcome, ...rest }) => {
      const asked = found.get(`${call}.${attempt}`);
      return {
        ...rest,
        kind: preflight ? 'preflight' : attempt === 1 ? 'request' : 'reconnect',
        outcome: !preflight ? outcome : asked?.request ? 'passed' : asked?.outcome,
        api: apis.get(call),
      };
    });
}

/** What an entry says of the exchange that it belongs to. An `error` before `open` with readyState 0 is no refusal. */
function outcomeOf(entry: WireEntry & { lane: 'browser' }): Exchange['outcome'] {
  if (entry.kind === 'open' || entry.kind === 'response') return 'passed';
  if (entry.kind === 'failed') return 'refused';
  return entry.kind === 'error' && entry.readyState === 2 ? 'refused' : undefined;
}
