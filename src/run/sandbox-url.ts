/**
 * The absolute form of an address if it is one of the sandbox's: a path under /sandbox/ of this host, on any port.
 * Undefined for others, for the observer's own, and for what is no address.
 */
export function sandboxUrl(url: string | URL): string | undefined {
  if (!URL.canParse(String(url), document.baseURI)) return undefined;
  const { protocol, hostname, pathname, href } = new URL(url, document.baseURI);
  const here = /^https?:$/.test(protocol) && hostname === location.hostname;
  const sandbox = /^\/sandbox\/(?!observe(?:\/|$))/.test(pathname);
  return here && sandbox ? href : undefined;
}
