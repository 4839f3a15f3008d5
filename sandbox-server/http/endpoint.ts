import type { z } from 'zod';

/**
 * A way to be let in.
 * @see https://spec.openapis.org/oas/v3.1.0#security-scheme-object
 */
export type SecurityScheme = { readonly description: string } & (
  | { readonly type: 'apiKey'; readonly in: 'cookie' | 'query'; readonly name: string }
  | { readonly type: 'http'; readonly scheme: 'bearer' }
);

/** One endpoint of a scenario, as `GET /sandbox`, the OpenAPI document and the site's documentation describe it. */
export interface Endpoint {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/sandbox/<name>`, in Express's form: `/` or `/:id`. */
  readonly path: string;
  /** One line. */
  readonly summary: string;
  /** The schema that checks the query of the request. Default: it takes no parameters. */
  readonly query?: z.ZodObject;
  /** What the request carries, and the schema of it: for text a string's. */
  readonly body?: {
    readonly type: 'application/json' | 'text/plain';
    readonly schema: z.ZodType;
  };
  /** The response to a good request. The schema describes a JSON body. */
  readonly answer: {
    readonly status: number;
    readonly type: string;
    readonly schema?: z.ZodType;
    /** Types of its events besides `message`. */
    readonly events?: readonly string[];
  };
  /** The JSON body of errors, when they are not problem documents. */
  readonly errors?: z.ZodType;
  /** The ways to be let in, by name: one is enough, and a request without any gets 401. Default: open to all. */
  readonly security?: Readonly<Record<string, SecurityScheme>>;
  /** Path and query below `/sandbox/<name>` that work as they stand: `/?times=3`. `:id` stays where an id is needed. */
  readonly example: string;
  /**
   * Path of the POST of this scenario that must come before `example`: `/login`. Its cookie is kept, and the first
   * `"id"` in its response stands for `:id`. Default: `/` where the example has `:id`.
   */
  readonly after?: string;
  /** The body that belongs to `example`. */
  readonly exampleBody?: string;
  /** `any` (default): open to any origin, without credentials. `own`: the scenario sets its CORS headers itself. */
  readonly cors?: 'any' | 'own';
}

/** The endpoints of a scenario: those it names, or the event stream that its `query` describes. */
export function endpointsOf(scenario: {
  readonly summary: string;
  readonly query: z.ZodObject;
  readonly events?: readonly string[];
  readonly endpoints?: readonly Endpoint[];
  readonly ownCors?: boolean;
}): readonly Endpoint[] {
  const { summary, query, events = [], ownCors } = scenario;
  return (
    scenario.endpoints ?? [
      {
        method: 'get',
        path: '/',
        summary,
        query,
        answer: { status: 200, type: 'text/event-stream', events },
        example: '/',
        cors: ownCors ? 'own' : 'any',
      },
    ]
  );
}
