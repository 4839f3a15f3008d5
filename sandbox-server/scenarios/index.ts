import type { Router } from 'express';
import type { z } from 'zod';
import * as channel from './channel.ts';
import * as progress from './progress.ts';
import * as ticker from './ticker.ts';

/** What a scenario's file exports, besides the types of its payloads. */
export interface Scenario {
  /** One line for `GET /sandbox`. */
  readonly summary: string;
  /** The query parameters it takes; any other is refused with 400. */
  readonly query: z.ZodObject;
  /** Its handlers, relative to `/sandbox/<name>`. */
  readonly router: Router;
}

/** The catalogue: the scenario under the key `name` answers at `/sandbox/<name>`. */
export const scenarios: Readonly<Record<string, Scenario>> = { ticker, progress, channel };
