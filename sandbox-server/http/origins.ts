import type { Request } from 'express';
import { portsOf } from './ports.ts';

const hostName = /^([a-z\d.-]{1,253}|\[[\da-f:.]{2,45}\])$/i;

/**
 * The second origin, as the client of a request reaches it: the one that is set (`CROSS_ORIGIN`), or else the second port
 * under the host name of the request. Undefined without a second port or a valid `Host` header.
 */
export function crossOriginOf(req: Request): string | undefined {
  const { cross: port, crossOrigin } = portsOf(req);
  if (crossOrigin !== undefined) return crossOrigin;
  const hostname = req.hostname ?? ''; // undefined without a Host header, whatever the types say
  if (port === undefined || !hostName.test(hostname)) return undefined;
  return `${req.protocol === 'https' ? 'https' : 'http'}://${hostname}:${port}`;
}

/**
 * The origins on which a page may be that is of this server, whichever origin the request is for: those that are set, or
 * else both ports under the host name of the request, and behind a proxy with TLS the port that the request came to.
 */
export function pageOriginsOf(req: Request): string[] {
  const { main, cross, site, crossOrigin } = portsOf(req);
  if (site !== undefined && crossOrigin !== undefined) return [site, crossOrigin];
  const host = `${req.protocol}://${req.hostname}`;
  const origins = [`${host}:${main}`, `${host}:${cross}`];
  if (req.secure) origins.push(host); // a proxy that does the TLS serves the pages on port 443
  return origins;
}

/** The origin that a request is for, and the second one. Empty without a valid `Host` header. */
export function originsOf(req: Request): string[] {
  const hostname = req.hostname ?? '';
  const { host = '' } = req.headers;
  // A trusted proxy may have named another host: then its port is the usual one.
  const asked = `${req.protocol}://${host.startsWith(hostname) ? host : hostname}`;
  if (!hostName.test(hostname) || !URL.canParse(asked)) return [];
  return [new URL(asked).origin, crossOriginOf(req)].filter((origin) => origin !== undefined);
}
