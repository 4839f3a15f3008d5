import cors from 'cors';
import express from 'express';
import type { Express, Request, RequestHandler } from 'express';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { Admission } from './http/admission.ts';
import { catalogue } from './describe/catalogue.ts';
import { realModelOf, setRealModel } from './scenarios/chat/real-model.ts';
import type { RealModelSettings } from './scenarios/chat/real-model.ts';
import { defaultLimits } from './limits.ts';
import type { Limits } from './limits.ts';
import { Runs } from './observe/runs.ts';
import { recordRuns } from './observe/record.ts';
import { observeRouter } from './observe/router.ts';
import { openApi } from './describe/openapi.ts';
import { checkHost, checkPage, onlyOwnPages } from './http/hosts.ts';
import { setLimits } from './http/per-app.ts';
import { portsOf } from './http/ports.ts';
import { allowOnly, Problem, problemHandler } from './http/problem.ts';
import { takeRunParameter } from './http/run-parameter.ts';
import { requestLog } from './http/request-log.ts';
import { scenarios } from './scenarios/index.ts';
import { securityHeaders } from './http/security-headers.ts';
import { turnsOf } from './http/turns.ts';
import { countWrites } from './http/written-events.ts';
import { serveSite } from './site/site.ts';
import { setStreamSettings } from './sse/settings.ts';

/** Options of `createApp`. All are optional. */
export interface AppOptions {
  /** Limits that differ from `defaultLimits`. */
  limits?: Partial<Limits>;
  /** Folder of the built pages. Without it only `/sandbox` and `/healthz` answer. */
  site?: string | undefined;
  /** Port of the second origin. If it is known only after listening: `portsOf({ app }).cross = port`. */
  crossPort?: number | undefined;
  /** Number of proxies in front whose `X-Forwarded-*` headers are trusted. Default 0. */
  trustProxy?: number;
  /** Default: silent. */
  log?: Logger;
  /** Default: a new one. Pass one to count or end the open requests from outside. */
  admission?: Admission;
  /** Default: a new one. Pass one to see the watched runs from outside. */
  runs?: Runs;
  /** A real model for `chat`. Default: the deterministic one. */
  realModel?: RealModelSettings | undefined;
}

/**
 * Wires the server; does not listen. One app may serve several ports: the port named by `crossPort` has no pages.
 * Inside another server pass it only requests for `/sandbox` and below, because it answers 404 to unknown paths.
 */
export function createApp(options: AppOptions = {}): Express {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const { site, log = pino({ level: 'silent' }), trustProxy = 0 } = options;
  const { admission = new Admission(limits), runs = new Runs(limits) } = options;
  const { heartbeat, queuedBytes, stalled, bodyBytes, largeBodyBytes } = limits;
  const anyOrigin = cors({
    exposedHeaders: ['Location', 'Retry-After', 'Request-Id', 'X-Request-Id'],
  });

  const document = openApi();

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  setLimits(app, limits);
  setStreamSettings(app, { heartbeat, queuedBytes, stalled });
  if (options.realModel) setRealModel(app, options.realModel);
  const ports = portsOf({ app });
  ports.cross = options.crossPort;

  countWrites(app);

  app.use(turnsOf({ app }).inTurn, requestLog(log), securityHeaders, wellFormedPath);
  app.use(checkHost, checkPage);
  app.get('/healthz', (_req, res) => res.type('text').send('ok'));
  app.all('/healthz', allowOnly('GET', 'HEAD'));

  const admit = admission.admit((req) =>
    scenarioOf(req)?.takesLargeBodies ? largeBodyBytes : bodyBytes,
  );
  app.use('/sandbox/observe', anyOrigin, admit, observeRouter(runs), nothingHere);
  app.use('/sandbox', unlessForeign, takeRunParameter, recordRuns(runs));
  app.use('/sandbox', unlessOwnCors(anyOrigin), admit);
  app.get('/sandbox', (req, res) => res.json(catalogue(req)));
  app.get('/sandbox/openapi.json', (_req, res) => res.json(document));
  app.all(['/sandbox', '/sandbox/openapi.json'], allowOnly('GET', 'HEAD'));
  for (const [name, { router }] of Object.entries(scenarios)) app.use(`/sandbox/${name}`, router);
  app.use('/sandbox', nothingHere);
  for (const [name, { errors }] of Object.entries(scenarios))
    if (errors) app.use(`/sandbox/${name}`, errors);

  if (site !== undefined) {
    const pages = serveSite(site, log);
    app.use((req, res, next) => {
      if (req.socket.localPort === ports.cross) next();
      else pages(req, res, next);
    });
  }
  app.use(nothingHere);
  app.use(problemHandler(log));
  return app;
}

/** The handler, skipped for scenarios that set their CORS headers themselves. */
function unlessOwnCors(handler: RequestHandler): RequestHandler {
  return (req, res, next) => {
    if (scenarioOf(req)?.ownCors) next();
    else handler(req, res, next);
  };
}

/** Refuses pages of other sites where a real model answers: it costs money. */
const unlessForeign: RequestHandler = (req, res, next) => {
  if (scenarioOf(req)?.asksRealModel && realModelOf(req)) onlyOwnPages(req, res, next);
  else next();
};

/** The scenario that a path below `/sandbox` names, if any. The case of the path does not matter. */
const scenarioOf = ({ path }: Request) => scenarios[path.split('/')[1]?.toLowerCase() ?? ''];

/** Throws a URIError, answered 400, for a path with a malformed %-escape. */
const wellFormedPath: RequestHandler = (req, _res, next) => {
  decodeURIComponent(req.path);
  next();
};

const nothingHere: RequestHandler = (req) => {
  const path = req.originalUrl.split('?', 1)[0];
  throw new Problem(404, `There is nothing at ${path}. GET /sandbox lists the scenarios.`);
};
