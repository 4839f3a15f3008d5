import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import Negotiator from 'negotiator';
import type { Logger } from 'pino';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { tellAddresses } from './addresses.ts';
import { encodings, readFiles } from './files.ts';
import type { SiteFile } from './files.ts';
import { crossOriginOf } from '../http/origins.ts';
import { limitsOf } from '../http/per-app.ts';
import { allowOnly } from '../http/problem.ts';

/** Languages of the site, as written in paths. The first is the default for browsers that accept none of them. */
const locales = ['en', 'zh-cn'] as const;

/**
 * Serves a folder of built pages: each with a content security policy that lists the hashes of its own inline code,
 * `/` as a redirect by language, and a 404 page in the language of the path. Reads everything once, when it is called:
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

  const files = readFiles(folder);
  router.get('/', chooseLanguage);
  router.get('/addresses', tellAddresses);
  router.use((req, res) => {
    const path = decodeURIComponent(req.path);
    const file = files.get(path);
    if (file !== undefined) return send(file, req, res);
    if (files.has(`${path}/`)) {
      const query = req.url.slice(req.path.length);
      return res.redirect(301, `${encodeURI(path)}/${query}`);
    }

    const locale = locales.find((known) => path.startsWith(`/${known}/`));
    const page = (locale && files.get(`/${locale}/404/`)) ?? files.get('/404.html');
    res.status(404).vary('Accept');
    if (page !== undefined && req.accepts(['html', 'text']) === 'html') send(page, req, res);
    else res.type('text').send(`There is no page at ${req.path}\n`);
  });
  return router;
}

/** What a client accepts: the encodings that it likes best, those first that are preferred here among equals. */
interface Accepts {
  encodings(available: readonly string[], options: { preferred: readonly string[] }): string[];
}

/** Sends the copy of a file that the client likes best, or 304. */
function send({ name, hashes, digest, copies }: SiteFile, req: Request, res: Response): void {
  const available = encodings.filter((encoding) => copies.has(encoding));
  // The types of the package lack the second parameter.
  const client: Accepts = new Negotiator(req);
  const [best] = client.encodings(available, { preferred: encodings });
  const encoding = available.find((each) => each === best) ?? 'identity';
  res.vary('Accept-Encoding').type(extname(name));
  if (encoding !== 'identity') res.set('Content-Encoding', encoding);
  res.set('ETag', `"${digest}-${encoding}"`);
  const immutable = name.startsWith('_astro/');
  res.set('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  // A worker follows the policy of its own script, so every file has one.
  res.set('Content-Security-Policy', contentSecurityPolicy(hashes, crossOriginOf(req)));
  // Until the client has taken it; then the server's time for the next request begins.
  res.setTimeout(limitsOf(req).stalled, () => res.destroy());
  res.send(copies.get(encoding));
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
