import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, resolve, sep } from 'node:path';
import compression from 'compression';
import { Router } from 'express';
import type { RequestHandler, Response } from 'express';
import compressedOrNot from 'express-static-gzip';
import type { Logger } from 'pino';
import { contentSecurityPolicy, inlineHashes } from './content-security-policy.ts';
import type { InlineHashes } from './content-security-policy.ts';
import { tellAddresses } from './addresses.ts';
import { crossOriginOf } from '../http/origins.ts';
import { allowOnly } from '../http/problem.ts';

/** Languages of the site, as written in paths. The first is the default for browsers that accept none of them. */
const locales = ['en', 'zh-cn'] as const;

const noHashes: InlineHashes = { scripts: [], styles: [] };

/**
 * Serves a folder of built pages: each with a content security policy that lists the hashes of its own inline code,
 * `/` as a redirect by language, and a 404 page in the language of the path. Reads every page once, when it is called:
 * build before you start. `/addresses` tells where other machines reach it. Without the folder every response says what to do.
 */
export function serveSite(builtPages: string, log: Logger): Router {
  const folder = resolve(builtPages);
  const router = Router();
  router.all('/{*path}', onlyGet);
  if (!existsSync(folder)) {
    log.error(`${folder} does not exist: run \`npm run build\`, then start again.`);
    router.use((_req, res) => {
      res
        .status(503)
        .type('text')
        .send('The pages are not built. Run `npm run build`, then start again.\n');
    });
    return router;
  }

  const pages = new Map<string, InlineHashes>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (name.endsWith('.html')) pages.set(file, inlineHashes(readFileSync(file, 'utf8')));
  }
  const setHeaders = (res: Response, file: string) => {
    const immutable = file.startsWith(join(folder, '_astro') + sep);
    res.set('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    // A worker follows the policy of its own script, so every file has one.
    const policy = contentSecurityPolicy(
      pages.get(file.replace(/\.br$/, '')) ?? noHashes,
      crossOriginOf(res.req),
    );
    res.set('Content-Security-Policy', policy);
  };

  router.use(compression());
  router.get('/', chooseLanguage);
  router.get('/addresses', tellAddresses);
  // The build has put a copy in Brotli beside each text. Browsers ask for it on loopback and over HTTPS, not over plain HTTP.
  const serveStatic = {
    cacheControl: false,
    setHeaders: (res: ServerResponse, file: string) => setHeaders(res as Response, file),
  };
  router.use(compressedOrNot(folder, { enableBrotli: true, orderPreference: ['br'], serveStatic }));
  router.use((req, res) => {
    const locale = locales.find((known) => req.path.startsWith(`/${known}/`));
    const candidates = [...(locale ? [join(locale, '404', 'index.html')] : []), '404.html'];
    const page = candidates.find((name) => pages.has(join(folder, name)));
    res.status(404).vary('Accept');
    if (page === undefined || req.accepts(['html', 'text']) !== 'html') {
      res.type('text').send(`There is no page at ${req.path}\n`);
      return;
    }
    setHeaders(res, join(folder, page));
    res.sendFile(page, { root: folder, cacheControl: false, acceptRanges: false });
  });
  return router;
}

const onlyGet: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') next();
  else allowOnly('GET', 'HEAD')(req, res, next);
};

const chooseLanguage: RequestHandler = (req, res) => {
  const accepted = req.acceptsLanguages('en', 'zh-CN', 'zh');
  const locale = typeof accepted === 'string' && accepted.startsWith('zh') ? 'zh-cn' : locales[0];
  res.vary('Accept-Language').redirect(302, `/${locale}/`);
};
