import { perApp } from './per-app.ts';

/** The ports on which an application listens. */
export interface Ports {
  /** The port of the site. */
  main: number | undefined;
  /** The port of the second origin. */
  cross: number | undefined;
  /** The second origin, where a proxy serves it under a name of its own. Default: the second port of the same host. */
  crossOrigin?: string | undefined;
  /** The address or name on which both listen, as `HOST` says it. Without it nobody is told where the server is reached. */
  host?: string | undefined;
}

/**
 * The ports of an application. Both are undefined at first: whoever makes the application listen assigns them, because
 * a port may be known only then.
 */
export const portsOf = perApp((): Ports => ({ main: undefined, cross: undefined }));
