import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { Request, RequestHandler } from 'express';
import { portsOf } from './ports.ts';
import { Problem } from './problem.ts';

/**
 * Middleware: refuses with 421 a request for a host name that is not this server's. Otherwise a page of any site could
 * let its own name point here, and the browser would take this server for that site (DNS rebinding). Nothing is checked
 * when it is not known on which address the server listens, and behind a proxy that was not told its names by `HOSTS`.
 */
export const checkHost: RequestHandler = (req, _res, next) => {
  const { host, hosts = [] } = portsOf(req);
  const name = plain(req.hostname ?? ''); // undefined without a Host header, whatever the types say
  const anyName = host === undefined || (behindProxy(req) && hosts.length === 0);
  if (anyName || name === '' || isOwnName(req, host, name)) return next();
  const shown = /^[\w.-]{1,253}$/.test(name) ? name : 'its-name';
  throw new Problem(
    421,
    `This server does not know that it is reached by the name in this URL. Open it by localhost or its IP address, or start it with HOSTS=${shown}.`,
  );
};

/**
 * Middleware: refuses with 403 what a page of another site sends to a server that listens for a reader or a LAN. Pages
 * that the reader's own machine serves may use it, such as a project in development. Programs that are no browsers name
 * no origin, and a server behind a proxy is for everybody.
 */
export const checkPage: RequestHandler = (req, _res, next) => {
  if (portsOf(req).host === undefined || behindProxy(req)) return next();
  const followedLink = req.get('Sec-Fetch-Mode') === 'navigate' && !req.get('Origin');
  if (followedLink || isLoopback(originName(req)) || !isFromAnotherSite(req)) return next();
  throw new Problem(
    403,
    `Pages of other sites may not use this server. Open its own pages, or start it with HOSTS=${originShown(req)}.`,
  );
};

/** Middleware for what costs the owner of the server money: only its own pages may use it, wherever it listens. */
export const onlyOwnPages: RequestHandler = (req, _res, next) => {
  if (!isFromAnotherSite(req)) return next();
  throw new Problem(
    403,
    `The answers cost the owner of this server money, so only its own pages may ask. Ask there, or start it with HOSTS=${originShown(req)}.`,
  );
};

/** Whether a browser says that a page of another site sent the request. Without an origin, `Sec-Fetch-Site` tells. */
function isFromAnotherSite(req: Request): boolean {
  const site = req.get('Sec-Fetch-Site');
  const origin = req.get('Origin');
  if (origin === undefined) return site === 'cross-site';
  if (site === 'same-origin') return false;
  const page = originName(req);
  const here = plain(req.hostname ?? '');
  if (page === here || (isLoopback(page) && isLoopback(here))) return false;
  return !givenNames(req).includes(page) && !(portsOf(req).hosts ?? []).includes(origin);
}

function isOwnName(req: Request, listensAt: string, name: string): boolean {
  if (isLoopback(name) || givenNames(req).includes(name)) return true;
  if (isLoopback(listensAt)) return false;
  // A name can be made to point anywhere; an IP address is what it is.
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0 || machineNames(listensAt).includes(name);
}

/** The names in `HOSTS`, and that of the second origin. An origin in `HOSTS` names a page, not this server. */
function givenNames(req: Request): string[] {
  const { hosts = [], crossOrigin } = portsOf(req);
  const second = crossOrigin === undefined ? [] : [new URL(crossOrigin).hostname];
  return [...hosts.filter((entry) => !entry.includes('/')).map(plain), ...second];
}

function machineNames(listensAt: string): string[] {
  const name = plain(hostname());
  const [first = name] = name.split('.');
  return [name, first, `${first}.local`, plain(listensAt)];
}

const behindProxy = ({ app }: Request) => Number(app.get('trust proxy')) > 0;

/** A host name for comparing. */
const plain = (name: string) => name.toLowerCase().replace(/\.$/, '');

/** Whether a name or address never leaves the machine. An IPv6 address may have brackets. */
const isLoopback = (name: string) => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(name);

/** The host name of the page that sent the request; empty for `null`, which is a sandboxed frame or a file. */
const originName = (req: Request) => plain(URL.parse(req.get('Origin') ?? '')?.hostname ?? '');

/** As `HOSTS` takes it. */
const originShown = (req: Request) => {
  const { host, origin } = URL.parse(req.get('Origin') ?? '') ?? {};
  return host && origin !== 'null' ? origin : 'its-origin';
};
