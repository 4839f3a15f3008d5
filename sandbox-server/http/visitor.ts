import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import { addressKey } from './address.ts';
import { perApp } from './per-app.ts';
import type { InApp } from './per-app.ts';

/** The header by which a request of this server to itself says for whom it is. */
const header = 'downstream-visitor';

/** For whom requests of an app to itself are, by the unguessable value of their header; until they arrive. */
const underWay = perApp(() => new Map<string, string>());

const known = new WeakMap<IncomingMessage, string>();

/**
 * Whose budget a request uses: the address of its visitor, as `addressKey` writes it. Who sends what the server sends to
 * itself, as `proxy` does, is the visitor who made it do so (`inNameOf`).
 */
export function visitorOf(req: Request): string {
  const before = known.get(req);
  if (before !== undefined) return before;
  const visitor = takeName(req) ?? addressKey(req.ip ?? '');
  known.set(req, visitor);
  return visitor;
}

/** The headers of a request of this server to itself that counts for the visitor of `req`. They work once. */
export function inNameOf(req: Request & InApp): Record<string, string> {
  const name = randomUUID();
  const names = underWay(req);
  names.set(name, visitorOf(req));
  setTimeout(() => names.delete(name), 10_000).unref(); // it has never arrived
  return { [header]: name };
}

function takeName(req: Request): string | undefined {
  const name = req.headers[header];
  if (typeof name !== 'string') return undefined;
  const visitor = underWay(req).get(name);
  underWay(req).delete(name);
  return visitor;
}
