import { z } from 'astro/zod';
import { localized } from '../i18n/localized.ts';

/** Schemas of everything that authors write. A mistake fails the build and names the file. */

/** Front matter of `content/lessons/NN-slug/<locale>.mdx`. */
export const lesson = z.strictObject({
  title: z.string(),
  /** One sentence: the page's description and its line in lists. */
  description: z.string().max(160),
  /** Id of a part in `content/parts.yaml`. */
  part: z.string(),
  /** What a reader may search for and the text does not say in these words: other names, symptoms, translations. */
  keywords: z.array(z.string().min(2)).default([]),
  /** First 12 hex digits of the SHA-256 of the other language's file that this text was last compared with. */
  against: z.string().length(12).optional(),
});

/** Front matter of `content/pages/<name>/<locale>.mdx`. */
export const page = z.strictObject({
  title: z.string(),
  description: z.string().max(160),
  against: z.string().length(12).optional(),
});

/** `content/sandbox/zh-cn.yaml`, a scenario: its texts in Chinese, each under the English that its code has. */
export const sandboxTexts = z.record(z.string(), z.string().min(1));

/** An event as a client gives it to its caller: `[type, data]`, or with the last event ID. */
const receivedEvent = z.union([
  z.tuple([z.string(), z.string()]),
  z.tuple([z.string(), z.string(), z.string()]),
]);

/** What a client can set out to do; content/sandbox/clients.yaml says what each means. */
const clientAbility = z.enum([
  'eventsource',
  'reconnects',
  'last-event-id',
  'post',
  'headers',
  'page',
]);

const clientRow = z.strictObject({
  id: z.string(),
  /** The scenario that it is about. */
  scenario: z.string(),
  /** What passing means: it completes "the client …". */
  passes: localized,
  /** What a client must set out to do to be asked, besides what the request itself needs. */
  needs: z.array(clientAbility).default([]),
  /** Data of events that do not count here: another row is about them. */
  ignores: z.array(z.string()).default([]),
  /** POSTs that come before, in order. `{id}` in what follows stands for the first `"id"` in their answers, and so on. */
  before: z
    .array(
      z.strictObject({
        path: z.string(),
        headers: z.record(z.string(), z.string()).default({}),
        body: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .default([]),
  /** Path and query below /sandbox, with `{key}` for a name of the client's own. */
  path: z.string().optional(),
  /** It is asked as another origin than that of the page in which the client runs. */
  secondOrigin: z.boolean().default(false),
  /** A script for /sandbox/play, which is `{script}` in the path; without a path it is played as it is. */
  script: z.string().optional(),
  /** Headers that the client's caller wants sent. */
  headers: z.record(z.string(), z.string()).default({}),
  /** The JSON body of a POST; without it the request is a GET. */
  body: z.record(z.string(), z.unknown()).optional(),
  /** Types of events to listen for besides `message`. */
  types: z.array(z.string()).default([]),
  /** What is written to a channel while the client reads it, one POST each. */
  write: z.array(z.string()).optional(),
  /** What the client must give its caller first, in order. */
  events: z.array(receivedEvent).default([]),
  /** How many events the client must give, whatever they hold. */
  count: z.number().int().optional(),
  /** The client must go on until an event of this type, or with this data, has come. */
  until: z.string().optional(),
  /** The Last-Event-ID of each request, in order; '' for none. */
  lastEventIds: z.array(z.string()).optional(),
  /** The client must stop by itself, with no request or event more. */
  stops: z.boolean().default(false),
  /** When its caller has left, a GET of this path below /sandbox must come to answer so. */
  left: z.strictObject({ path: z.string(), answer: z.string() }).optional(),
});

/** `content/sandbox/clients.yaml`: the clients that the tests run, and what passing means, row by row. */
export const clientTable = z.strictObject({
  clients: z.array(
    z.strictObject({
      id: z.string(),
      name: localized,
      /** What it sets out to do, by its own documentation. */
      does: z.array(clientAbility),
      /** The one scenario that it is made for; all without it. */
      only: z.string().optional(),
    }),
  ),
  rows: z.array(clientRow),
});
export type ClientRow = z.infer<typeof clientRow>;
export type ClientAbility = z.infer<typeof clientAbility>;

/** Why a client does not pass. Events and requests are counted from 1. */
const clientFailure = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('wrong-event'),
    at: z.int(),
    got: receivedEvent,
    want: receivedEvent,
  }),
  z.strictObject({ kind: z.literal('extra-event'), got: receivedEvent }),
  /** A request with another Last-Event-ID; '' is none. */
  z.strictObject({
    kind: z.literal('wrong-id'),
    at: z.int(),
    got: z.string(),
    want: z.string(),
  }),
  z.strictObject({ kind: z.literal('extra-request'), at: z.int() }),
  /** It was done too early, perhaps with an error. */
  z.strictObject({
    kind: z.literal('incomplete'),
    events: z.int(),
    requests: z.int(),
    error: z.string().optional(),
  }),
  /** Nothing more came. */
  z.strictObject({ kind: z.literal('silent'), events: z.int(), requests: z.int() }),
  /** What the server answered after the client had left. */
  z.strictObject({ kind: z.literal('left'), answer: z.string() }),
]);
export type ClientFailure = z.infer<typeof clientFailure>;

/** What became of a client in a row; `cannot`: not asked. */
const clientResult = z.union([
  z.enum(['passes', 'cannot']),
  z.strictObject({ fails: clientFailure }),
]);
export type ClientResult = z.infer<typeof clientResult>;

/** `content/sandbox/clients.json`, written by the tests: results by row and client. */
export const clientResults = z.record(z.string(), z.record(z.string(), clientResult));
export type ClientResults = z.infer<typeof clientResults>;

/** What a framework does for a handler that sets Content-Type, writes events, and cares for nothing else. */
const frameworkResult = z.strictObject({
  /** The headers that it adds, besides Date. */
  headers: z.array(z.string()),
  /** When the head leaves, and when the events do, if nobody flushes. */
  head: z.enum(['at-once', 'first-event', 'end']),
  events: z.enum(['as-written', 'end']),
  /** What the handler does after its client has left. */
  left: z.enum(['goes-on', 'stops']),
  /** What a HEAD for that route does: the work of a GET, nothing but a head, or an error with this status. */
  method: z.union([z.enum(['works', 'head-only']), z.number()]),
  /** Who divides a text with line breaks into `data` lines. */
  lines: z.enum(['framework', 'handler']),
});
export type FrameworkResult = z.infer<typeof frameworkResult>;

/** `content/servers/frameworks.json`, written by the tests: results by folder. */
export const frameworkResults = z.record(z.string(), frameworkResult);

/** `content/sandbox/faults.yaml`: what goes wrong in a stream, and the ways of reading it that the tests run. */
export const faultTable = z.strictObject({
  faults: z.array(
    z.strictObject({
      id: z.string(),
      model: z.string(),
      name: localized,
      /** The answer comes whole in the end. After any other fault, an end without a word hides it. */
      recovers: z.boolean().default(false),
    }),
  ),
  ways: z.array(
    z.strictObject({ id: z.string(), name: localized, packages: z.array(z.string()).min(1) }),
  ),
});

/** What a program notices of a fault. A `sign` is what the library says of the end: `finish_reason: null`. */
const faultOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('throws'), error: z.string() }),
  /** The library hands over a part of this type, and throws nothing. */
  z.strictObject({ kind: z.literal('part'), type: z.string() }),
  z.strictObject({ kind: z.literal('ends'), sign: z.string() }),
  z.strictObject({ kind: z.literal('waits') }),
]);
export type FaultOutcome = z.infer<typeof faultOutcome>;

/** `content/sandbox/faults.json`, written by the tests: outcomes by way and fault, and the versions of the packages. */
export const faultResults = z.strictObject({
  versions: z.record(z.string(), z.string()),
  outcomes: z.record(z.string(), z.record(z.string(), faultOutcome)),
});

/** An entry of `content/parts.yaml`: a part of the course, in order. */
export const part = z.strictObject({ id: z.string(), title: localized });

const planStep = z.strictObject({
  minutes: z.int().min(1),
  /** What to do, in one sentence. */
  task: localized,
  /** Id of the prediction that the class votes on. */
  prediction: z.string().optional(),
});

/** How long some steps of a plan take together. */
export const minutesOf = (steps: readonly { minutes: number }[]): number =>
  steps.reduce((sum, { minutes }) => sum + minutes, 0);

/** An entry of `content/plans.yaml`: a class, step by step. Steps that take more or less than its minutes are refused. */
export const plan = z
  .strictObject({
    id: z.string(),
    minutes: z.int().min(1),
    steps: z.array(planStep).min(1),
  })
  .superRefine(({ minutes, steps }, context) => {
    if (minutesOf(steps) !== minutes)
      context.addIssue({
        code: 'custom',
        message: `the steps take ${minutesOf(steps)} minutes, the plan ${minutes}`,
      });
  });
export type Plan = z.infer<typeof plan>;

const control = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('range'),
    name: z.string(),
    label: localized,
    value: z.string(),
    min: z.number(),
    max: z.number(),
    step: z.number(),
  }),
  z.strictObject({
    kind: z.literal('select'),
    name: z.string(),
    label: localized,
    value: z.string(),
    options: z.array(z.strictObject({ value: z.string(), label: localized })).default([]),
    /** Where its options come from instead: the rows of `content/browsers/rows.yaml` that a page can measure. */
    optionsFrom: z.literal('browsers').optional(),
  }),
  /** On or off; its value in settings is `on` or `off`. */
  z.strictObject({
    kind: z.literal('switch'),
    name: z.string(),
    label: localized,
    value: z.enum(['on', 'off']),
  }),
  z.strictObject({
    kind: z.literal('text'),
    name: z.string(),
    label: localized,
    value: z.union([z.string(), localized]),
    maxLength: z.number().int().optional(),
  }),
  z.strictObject({
    kind: z.literal('textarea'),
    name: z.string(),
    label: localized,
    value: z.string(),
    rows: z.number().int().default(6),
    /** In characters. The default is what the sandbox takes. */
    maxLength: z.number().int().default(65_536),
  }),
]);

/** `content/demos/<id>/demo.yaml`: what stands around a demo's client. */
export const demo = z.strictObject({
  title: localized,
  summary: localized,
  controls: z.array(control).default([]),
  actions: z.array(z.strictObject({ name: z.string(), label: localized })).default([]),
  /** Whether it goes on while none of its connections is open, as between two polls. Otherwise that ends the run. */
  untilStopped: z.boolean().default(false),
  /** The origin that the observer's stream comes from. `first` leaves the connections to the second one to the client. */
  observer: z.enum(['first', 'second']).default('second'),
  /** Whether its client reads the controls again while it runs, so that a change has an effect at once. */
  liveSettings: z.boolean().default(false),
  /** Where what the client draws itself stands: `below` the lines that it prints, or `beside` them, where the wire view stands otherwise. */
  box: z.enum(['below', 'beside']).default('below'),
  /** Name of an instrument that follows the run: `src/instruments/<name>/` defines the element of that name. */
  instrument: z.string().optional(),
  /** Id of a figure that stands in the demo and follows its runs. */
  figure: z.string().optional(),
});
export type Demo = z.infer<typeof demo>;

/** `content/figures/<id>/figure.yaml`: the words of a drawing. */
export const figure = z.strictObject({
  /** What the drawing says, for those who do not see it. */
  alt: localized,
  caption: localized,
  /** What the drawing shows of a run, said where it follows one. */
  following: localized.optional(),
  /** What stands in `figure.svg` at `{name}`. */
  labels: z.record(z.string(), localized).default({}),
});
export type Figure = z.infer<typeof figure>;

/** An entry of `content/formats.yaml`: what SSE carries somewhere in the world, with a sample that the sandbox plays. */
export const format = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Where its makers say what it is. */
  docs: z.url(),
  /** A script for /sandbox/play. */
  script: z.string(),
});

/** An entry of `content/glossary.yaml`: a term in both languages. */
export const term = z.strictObject({
  id: z.string(),
  term: localized,
  /** Other words for it, by which it is known or searched. */
  also: z.strictObject({ en: z.string().optional(), 'zh-cn': z.string().optional() }).default({}),
  /** One or two sentences. */
  text: localized,
  /** Slugs of the lessons that teach it; the first is where it comes first. */
  lessons: z.array(z.string()).min(1),
});
export type Term = z.infer<typeof term>;
