import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { test as base } from '@playwright/test';
import express from 'express';
import { createApp } from '../../sandbox-server/app.ts';
import { Admission } from '../../sandbox-server/http/admission.ts';
import { serverOf } from '../../sandbox-server/http/websocket.ts';
import { defaultLimits } from '../../sandbox-server/limits.ts';
import { listenOnFreePort } from './free-port.ts';

/** Pages without the site, beside a sandbox of their own. */
export interface BarePages {
  /** `http://localhost:<port>` */
  readonly origin: string;
  readonly port: number;
  /** Counts the open requests to /sandbox. */
  readonly admission: Admission;
  /** The page at `path` runs `script`, a module, which prints by `print(line)` and imports what lessons show from `/content/`. */
  add(path: string, script: string): void;
  /** Puts `to` in the place of `from` in what lessons show, so that a test need not wait for minutes. */
  alter(from: string, to: string): void;
  /** Responds with 503 to so many of the next requests to /sandbox that have a last event ID in their header. */
  refuseReconnects(times: number): void;
  /** Responds with a status to all further requests to /sandbox. Returns what counts them. */
  refuseAll(status: number): () => number;
}

const html = (script: string) => `<!doctype html><title>Bare</title><ol></ol>
<script>
  const print = (line) => {
    document.querySelector('ol').append(Object.assign(document.createElement('li'), { textContent: line }));
  };
</script>
<script type="module">${script}</script>`;

/** Playwright's `test` with such pages, served on a free port of this process until the test ends. */
export const test = base.extend<{ bare: BarePages }>({
  bare: async ({}, use) => {
    const pages = new Map([['/elsewhere', '']]);
    const admission = new Admission(defaultLimits);
    let refusals = 0;
    let refusedWith = 0;
    let refused = 0;
    let altered = ['', ''];
    const app = express();
    app.get('/content/*file', async (req, res) => {
      const code = await readFile(`.${req.path}`, 'utf8');
      const [from = '', to = ''] = altered;
      res.type('js').send(stripTypeScriptTypes(from === '' ? code : code.replace(from, to)));
    });
    app.get(/^\/(?!sandbox)/, (req, res) => {
      const script = pages.get(req.path);
      res.status(script === undefined ? 404 : 200).send(html(script ?? ''));
    });
    app.use('/sandbox', (_req, res, next) => {
      if (refusedWith === 0) return next();
      refused += 1;
      res.sendStatus(refusedWith);
    });
    app.use('/sandbox', (req, res, next) => {
      if (refusals === 0 || req.get('Last-Event-ID') === undefined) return next();
      refusals -= 1;
      res.sendStatus(503);
    });
    app.use(createApp({ admission }));
    const server = serverOf(app);
    const port = await listenOnFreePort(server);
    await use({
      origin: `http://localhost:${port}`,
      port,
      admission,
      add: (path, script) => void pages.set(path, script),
      alter: (...both) => (altered = both),
      refuseReconnects: (times) => (refusals = times),
      refuseAll: (status) => {
        refusedWith = status;
        return () => refused;
      },
    });
    server.closeAllConnections();
    server.close();
  },
  baseURL: async ({ bare }, use) => use(bare.origin),
});

export { expect } from '@playwright/test';
