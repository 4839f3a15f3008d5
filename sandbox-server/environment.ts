import { z } from 'zod';
import type { RealModelSettings } from './scenarios/chat/real-model.ts';
import { defaultLimits } from './limits.ts';

const wholeNumber = (least: number, most: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most)
    .default(fallback)
    .describe(`a whole number from ${least} to ${most}`);

/** An origin without a path; a slash at its end may stand. */
const origin = (example: string) =>
  z
    .url({ protocol: /^https?$/ })
    .transform((text) => new URL(text))
    .refine(({ origin, href }) => href === `${origin}/`)
    .transform(({ origin }) => origin)
    .optional()
    .describe(`an origin without a path, such as ${example}`);

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const hostNameOrOrigin = (entry: string) =>
  /^[\w-]+(\.[\w-]+)*\.?$/.test(entry) || URL.parse(entry)?.origin === entry;

/** The variables that the server reads, their allowed values and their defaults. */
const variables = {
  /** Port of the pages and `/sandbox`; 0: any free port. */
  PORT: wholeNumber(0, 65_535, 4321),
  /** Port on which `/sandbox` is served again, as another origin; 0: any free port. */
  CROSS_PORT: wholeNumber(0, 65_535, 4322),
  /** The second origin, where a proxy serves CROSS_PORT under a name of its own. Needs SITE too. */
  CROSS_ORIGIN: origin('https://cross.example.org'),
  /** The origin of the pages. The build reads it too. */
  SITE: origin('https://downstream.example.org'),
  /** Address to listen on. `0.0.0.0` opens the server to the network. */
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1')
    .describe('an IP address or a host name'),
  /** Names besides by which the server is reached, and origins whose pages may use it (http/hosts.ts). */
  HOSTS: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .transform((entries) => entries.filter((entry) => entry !== ''))
    .refine((entries) => entries.every(hostNameOrOrigin))
    .describe('host names without ports, or origins such as https://host, separated by commas'),
  /** Number of proxies in front whose `X-Forwarded-*` headers are trusted. */
  TRUST_PROXY: wholeNumber(0, 10, 0),
  /** `warn` logs only trouble; `info` adds one line for each finished response. */
  LOG_LEVEL: z
    .enum(logLevels)
    .default('warn')
    .describe(`one of ${logLevels.join(', ')}`),
  /** Open requests to `/sandbox` from one address. */
  STREAMS_PER_ADDRESS: wholeNumber(1, 1_000_000, defaultLimits.streamsPerAddress),
  /** Open requests to `/sandbox` in all. */
  STREAMS_IN_ALL: wholeNumber(1, 1_000_000, defaultLimits.streamsInAll),
  /** A server with the OpenAI Chat Completions API, for the scenario `chat`. Needs OPENAI_API_KEY too. */
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('a URL such as https://host/v1'),
  /** The key for that server. Ignored without OPENAI_BASE_URL. */
  OPENAI_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .optional()
    .describe('printable ASCII without spaces'),
  /** The model to ask for. */
  OPENAI_MODEL: z.string().default('gpt-4o-mini').describe('the name of a model'),
  /** Questions to that model in a day, of all visitors. */
  OPENAI_CALLS_PER_DAY: wholeNumber(1, 999_999_999, defaultLimits.realCallsPerDay),
};

/** Variables whose values are never printed. */
const secrets: readonly string[] = ['OPENAI_API_KEY'];

const schema = z.object(variables);

/** The checked environment, under the names of its variables. */
export type Environment = z.infer<typeof schema>;

/**
 * Reads the variables from `env` (usually `process.env`). An empty variable counts as not set; unknown ones are ignored.
 * @throws {Error} one line with the name of the first wrong variable, its value and what is expected
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { data, error } = schema.safeParse(given);
  if (error) {
    const name = String(error.issues[0]?.path[0]);
    const expected = Object.entries(variables).find(([variable]) => variable === name)?.[1]
      .description;
    const value = secrets.includes(name) ? 'not usable' : JSON.stringify(given[name]);
    throw new Error(`${name} is ${value}; expected ${expected}.`);
  }
  if (data.PORT === data.CROSS_PORT && data.PORT !== 0) {
    throw new Error(`CROSS_PORT and PORT are both ${data.PORT}; choose different ports.`);
  }
  if (data.CROSS_ORIGIN !== undefined && data.SITE === undefined) {
    throw new Error(
      'CROSS_ORIGIN is set, but SITE is not; set it to the origin of the pages, which `cors` allows.',
    );
  }
  if (data.CROSS_ORIGIN !== undefined && data.CROSS_ORIGIN === data.SITE) {
    throw new Error(
      `CROSS_ORIGIN and SITE are both ${data.SITE}; the second origin needs another.`,
    );
  }
  if (data.OPENAI_BASE_URL !== undefined && data.OPENAI_API_KEY === undefined) {
    throw new Error(
      'OPENAI_BASE_URL is set, but OPENAI_API_KEY is not; set both (the key to any text if that server needs none).',
    );
  }
  return data;
}

/** The settings of the real model of `chat`; undefined when the environment has none. */
export function realModelOf(environment: Environment): RealModelSettings | undefined {
  const { OPENAI_BASE_URL: baseURL, OPENAI_API_KEY: apiKey, OPENAI_MODEL: model } = environment;
  if (baseURL === undefined || apiKey === undefined) return undefined;
  return { baseURL, apiKey, model };
}
