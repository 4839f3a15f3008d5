/** Origins under other names that are this sandbox too. */
const others = new Set<string>();

/** Takes an origin for one of the sandbox: the second one, which may have a name of its own. */
export function addSandboxOrigin(origin: string): void {
  others.add(origin);
}

/**
 * The absolute form of a URL of the sandbox: a path under /sandbox/ on this host, on any port, or on an origin that was
 * added. Undefined for other URLs, for URLs of the observer, and for text that is not a URL.
 */
export function sandboxUrl(url: string | URL): string | undefined {
  if (!URL.canParse(String(url), document.baseURI)) return undefined;
  const { protocol, hostname, origin, pathname, href } = new URL(url, document.baseURI);
  const here = /^https?:$/.test(protocol) && hostname === location.hostname;
  const sandbox = /^\/sandbox\/(?!observe(?:\/|$))/.test(pathname);
  return (here || others.has(origin)) && sandbox ? href : undefined;
}
