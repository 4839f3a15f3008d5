import type { Request } from 'express';
import { endpointsOf } from '../http/endpoint.ts';
import { crossOriginOf } from '../http/origins.ts';
import { portsOf } from '../http/ports.ts';
import { scenarios } from '../scenarios/index.ts';

/** The body of `GET /sandbox`. */
export interface Catalogue {
  /** Port on which the same host is another origin; null when there is none. */
  crossPort: number | null;
  /** The second origin, as who asks reaches it; null when there is none. */
  crossOrigin: string | null;
  /** Path of the OpenAPI document, which also has the parameters. */
  openapi: string;
  scenarios: {
    name: string;
    path: string;
    summary: string;
    endpoints: { method: string; path: string; summary: string; example: string }[];
  }[];
}

/** The path of an endpoint, or of its example, from the root of the server: `/sandbox/ticker?times=3`. */
export const sandboxPath = (name: string, below: string): string =>
  `/sandbox/${name}${below.replace(/^\/(?=\?|$)/, '')}`;

/** Lists the scenarios with their endpoints, for the client of a request. */
export function catalogue(req: Request): Catalogue {
  const list = Object.entries(scenarios).map(([name, scenario]) => ({
    name,
    path: `/sandbox/${name}`,
    summary: scenario.summary,
    endpoints: endpointsOf(scenario).map(({ method, path, summary, example }) => ({
      method: method.toUpperCase(),
      path: sandboxPath(name, path),
      summary,
      example: sandboxPath(name, example),
    })),
  }));
  return {
    crossPort: portsOf(req).cross ?? null,
    crossOrigin: crossOriginOf(req) ?? null,
    openapi: '/sandbox/openapi.json',
    scenarios: list,
  };
}
