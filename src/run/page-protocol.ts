/**
 * The protocol that the open page came over, as the browser names it (`http/1.1`, `h2`, `h3`); empty where it does not tell.
 * Without TLS there is only one.
 */
export function pageProtocol(): string {
  if (location.protocol === 'http:') return 'http/1.1';
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return page?.nextHopProtocol ?? '';
}
