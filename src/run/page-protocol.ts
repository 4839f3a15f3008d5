/** The protocol that the open page came over, as the browser names it (`http/1.1`, `h2`, `h3`); empty where it does not tell. */
export function pageProtocol(): string {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return page?.nextHopProtocol ?? '';
}
