/**
 * The items in an order that depends on the seed alone: the same in every build and language.
 * Never the given order itself when there are two or more items.
 */
export function shuffled<Item>(items: readonly Item[], seed: string): Item[] {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 16777619);
  const random = (below: number) => {
    state = Math.imul(state ^ (state >>> 15), 2246822519);
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
  const order = items.map((_, at) => at);
  for (let at = order.length - 1; at > 0; at--) {
    const other = random(at + 1);
    [order[at], order[other]] = [order[other] ?? at, order[at] ?? other];
  }
  if (order.every((from, at) => from === at)) order.push(...order.splice(0, 1));
  return order.flatMap((from) => items.slice(from, from + 1));
}
