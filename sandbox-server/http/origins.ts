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

/** The origin that a request is for, and the second one. Empty without a valid `Host` header. */
export function originsOf(req: Request): string[] {
  const asked = `${req.protocol}://${req.host}`;
  if (!hostName.test(req.hostname ?? '') || !URL.canParse(asked)) return [];
  return [new URL(asked).origin, crossOriginOf(req)].filter((origin) => origin !== undefined);
}
