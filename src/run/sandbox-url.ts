/**
 * The absolute form of a URL of the sandbox: a path under /sandbox/ on this host, on any port. Undefined for other URLs,
 * for URLs of the observer, and for text that is not a URL.
 */
export function sandboxUrl(url: string | URL): string | undefined {
  if (!URL.canParse(String(url), document.baseURI)) return undefined;
  const { protocol, hostname, pathname, href } = new URL(url, document.baseURI);
  const here = /^https?:$/.test(protocol) && hostname === location.hostname;
  const sandbox = /^\/sandbox\/(?!observe(?:\/|$))/.test(pathname);
  return here && sandbox ? href : undefined;
}
