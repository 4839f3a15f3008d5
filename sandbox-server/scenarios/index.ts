import type { ErrorRequestHandler, Router } from 'express';
import type { z } from 'zod';
import * as answers from './answers.ts';
import * as anthropic from './anthropic.ts';
import * as auth from './auth.ts';
import * as channel from './channel.ts';
import * as chat from './chat.ts';
import * as compare from './compare.ts';
import * as cors from './cors.ts';
import type { Endpoint } from '../http/endpoint.ts';
import * as cut from './cut.ts';
import * as flush from './flush.ts';
import * as heartbeat from './heartbeat.ts';
import * as leak from './leak.ts';
import * as messages from './messages.ts';
import * as namedEvents from './named-events.ts';
import * as onClose from './on-close.ts';
import * as openai from './openai.ts';
import * as play from './play.ts';
import * as progress from './progress.ts';
import * as proxy from './proxy.ts';
import * as reconnect from './reconnect.ts';
import * as slowReader from './slow-reader.ts';
import * as tasks from './tasks.ts';
import * as ticker from './ticker.ts';
import { endpoints as answersEndpoints } from './answers/endpoints.ts';
import { endpoints as anthropicEndpoints } from './anthropic/endpoints.ts';
import { errors as anthropicErrors } from './anthropic/errors.ts';
import { endpoints as authEndpoints } from './auth/endpoints.ts';
import { endpoints as channelEndpoints } from './channel/endpoints.ts';
import { endpoints as chatEndpoints } from './chat/endpoints.ts';
import { endpoints as compareEndpoints } from './compare/endpoints.ts';
import { endpoints as corsEndpoints } from './cors/endpoints.ts';
import { endpoints as cutEndpoints } from './cut/endpoints.ts';
import { endpoints as leakEndpoints } from './leak/endpoints.ts';
import { endpoints as onCloseEndpoints } from './on-close/endpoints.ts';
import { endpoints as openaiEndpoints } from './openai/endpoints.ts';
import { errors as openaiErrors } from './openai/errors.ts';
import { endpoints as playEndpoints } from './play/endpoints.ts';
import { endpoints as proxyEndpoints } from './proxy/endpoints.ts';
import { endpoints as slowReaderEndpoints } from './slow-reader/endpoints.ts';
import { endpoints as tasksEndpoints } from './tasks/endpoints.ts';

/** What a scenario's file exports, besides the types of its payloads; `endpoints` stand in `<name>/endpoints.ts`. */
export interface Scenario {
  /** One line for `GET /sandbox`. */
  readonly summary: string;
  /** The query parameters it takes; any other is refused with 400. */
  readonly query: z.ZodObject;
  /** Its handlers, relative to `/sandbox/<name>`. */
  readonly router: Router;
  /** Types of the events of `GET /` besides `message`. */
  readonly events?: readonly string[];
  /** Its endpoints, when they are more than `GET /` with an event stream. */
  readonly endpoints?: readonly Endpoint[];
  /** Writes the errors of the scenario, those of admission too, in a form of its own. Default: problem documents. */
  readonly errors?: ErrorRequestHandler;
  /** True when a body may have `largeBodyBytes`. */
  readonly takesLargeBodies?: boolean;
  /** True when a real model answers, if the server has one. */
  readonly asksRealModel?: boolean;
  /** True when it sets its CORS headers itself. Otherwise it is open to any origin, without credentials. */
  readonly ownCors?: boolean;
}

/** The catalogue: the scenario under the key `name` answers at `/sandbox/<name>`. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ticker,
  progress,
  channel: { ...channel, endpoints: channelEndpoints },
  messages,
  'named-events': namedEvents,
  heartbeat,
  reconnect,
  cut: { ...cut, endpoints: cutEndpoints },
  cors: { ...cors, endpoints: corsEndpoints },
  auth: { ...auth, endpoints: authEndpoints },
  flush,
  'on-close': { ...onClose, endpoints: onCloseEndpoints },
  leak: { ...leak, endpoints: leakEndpoints },
  'slow-reader': { ...slowReader, endpoints: slowReaderEndpoints },
  play: { ...play, endpoints: playEndpoints },
  chat: { ...chat, endpoints: chatEndpoints, asksRealModel: true },
  answers: { ...answers, endpoints: answersEndpoints, asksRealModel: true },
  openai: {
    ...openai,
    endpoints: openaiEndpoints,
    errors: openaiErrors,
    takesLargeBodies: true,
  },
  anthropic: {
    ...anthropic,
    endpoints: anthropicEndpoints,
    errors: anthropicErrors,
    takesLargeBodies: true,
  },
  tasks: { ...tasks, endpoints: tasksEndpoints },
  compare: { ...compare, endpoints: compareEndpoints },
  proxy: { ...proxy, endpoints: proxyEndpoints },
};
