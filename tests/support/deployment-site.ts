import { type BrowserContext, test as base } from '@playwright/test';
import { chromiumArgs } from './chromium.ts';
import { Deployed, site } from './deployment.ts';
import { findNginx, startNginx, type Nginx } from './nginx.ts';

/** The file that is tested. */
export const file = 'deploy/nginx.conf';
/** `STREAMS_PER_ADDRESS` of the server. */
export const streamsPerAddress = 60;

/** The server, and nginx before it with the file as it is. */
interface Deployment {
  readonly nginx: Nginx;
  readonly server: Deployed;
  /** The path of nginx, to start another one. */
  readonly path: string;
}

/** Playwright's `test` with one deployment a worker. */
export const test = base.extend<{ visitor: BrowserContext }, { deployment: Deployment }>({
  deployment: [
    async ({}, use) => {
      const path = findNginx();
      const missing = 'The deployment was not tested: nginx or openssl is missing here.';
      base.skip(path === undefined && !process.env['CI'], missing);
      if (path === undefined) throw new Error(missing);
      const server = new Deployed({ STREAMS_PER_ADDRESS: String(streamsPerAddress) });
      let nginx: Nginx | undefined;
      try {
        await server.start();
        nginx = await startNginx(path, file, server.upstreams);
        await use({ nginx, server, path });
      } finally {
        await nginx?.stop();
        await server.stop();
      }
    },
    { scope: 'worker', timeout: 400_000 }, // the installation of nginx, where it is missing, is part of it
  ],
  /** A browser for which both names lead to nginx on this machine. */
  visitor: async ({ playwright, deployment }, use) => {
    const rule = `MAP *.example.org:443 127.0.0.1:${deployment.nginx.port}`;
    const browser = await playwright.chromium.launch({
      ...(process.env['CHROMIUM_PATH'] ? { executablePath: process.env['CHROMIUM_PATH'] } : {}),
      args: [...chromiumArgs, `--host-resolver-rules=${rule}`],
    });
    await use(await browser.newContext({ baseURL: site, ignoreHTTPSErrors: true }));
    await browser.close();
  },
});

export { expect } from '@playwright/test';
