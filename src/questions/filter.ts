/** Which questions a reader looks at. What is left out does not restrict. */
export interface Filter {
  readonly level?: string;
  readonly topic?: string;
  readonly kind?: string;
  /** How the reader stands with it: one of `states` in src/review/states.ts. */
  readonly state?: string;
}

/** What a question is filtered by. */
export interface Filterable {
  readonly level: string;
  readonly kind: string;
  readonly topics: readonly string[];
  /** The reader's own states of it. Where they are not known, a state restricts nothing. */
  readonly states?: readonly string[];
}

/** The names in the address, in their order. */
const names = ['level', 'topic', 'kind', 'state'] as const;

/** Reads the filter from the query of an address. What else stands there is left alone. */
export function readFilter(search: string): Filter {
  const query = new URLSearchParams(search);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = query.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

/** The query for a filter, with its question mark; empty without a restriction. */
export function writeFilter(filter: Filter): string {
  const used = names.flatMap((name): [string, string][] => {
    const value = filter[name];
    return value ? [[name, value]] : [];
  });
  return used.length > 0 ? `?${String(new URLSearchParams(used))}` : '';
}

/** Whether the filter lets a question through. */
export const passes = ({ level, topic, kind, state }: Filter, question: Filterable): boolean =>
  (level === undefined || question.level === level) &&
  (kind === undefined || question.kind === kind) &&
  (topic === undefined || question.topics.includes(topic)) &&
  (state === undefined || (question.states?.includes(state) ?? true));

/** The questions before and after one that pass the filter; the one itself need not. */
export function neighbours<Item extends Filterable & { readonly id: string }>(
  all: readonly Item[],
  id: string,
  filter: Filter,
): { previous: Item | undefined; next: Item | undefined } {
  const at = all.findIndex((each) => each.id === id);
  const fits = (each: Item) => passes(filter, each);
  return {
    previous: all.slice(0, Math.max(at, 0)).findLast(fits),
    next: all.slice(at + 1).find(fits),
  };
}
