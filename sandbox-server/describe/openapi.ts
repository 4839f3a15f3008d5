import { z } from 'zod';
import { sandboxPath } from './catalogue.ts';
import * as observe from '../observe/router.ts';
import { endpointsOf } from '../http/endpoint.ts';
import type { Endpoint, SecurityScheme } from '../http/endpoint.ts';
import { scenarios } from '../scenarios/index.ts';

/** A JSON Schema, as OpenAPI 3.1 has it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** @see https://spec.openapis.org/oas/v3.1.0#parameter-object */
export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

type Content = Record<string, { schema: JsonSchema; example?: unknown }>;

/** @see https://spec.openapis.org/oas/v3.1.0#operation-object */
export interface Operation {
  operationId: string;
  /** The name of the scenario. */
  tags: [string];
  summary: string;
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<
    string,
    { description: string; content?: Content } | { $ref: '#/components/responses/Problem' }
  >;
  /** Names of security schemes; one of them is enough. */
  security?: Record<string, []>[];
  /** Path and query of a request that works without changes, after `x-after`. */
  'x-example': string;
  /** The operation to call first: keep its cookie, and use the first `"id"` of its response as `{id}`. */
  'x-after'?: string;
  /** Types of the events besides `message`. */
  'x-events': readonly string[];
  /** `any`: open to any origin, without credentials. `own`: the scenario sets its CORS headers itself. */
  'x-cors': 'any' | 'own';
}

/** The parts of an OpenAPI document that this server has. */
export interface OpenApi {
  openapi: '3.1.0';
  info: { title: string; version: string; summary: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  /** Operations by path and method. */
  paths: Record<string, Partial<Record<Endpoint['method'], Operation>>>;
  components: {
    responses: Record<string, unknown>;
    securitySchemes: Record<string, SecurityScheme>;
  };
}

/** Everything below `/sandbox`: the scenarios in their order, then the observer. */
const described = Object.entries({ ...scenarios, observe }).map(([name, described]) => ({
  name,
  summary: described.summary,
  endpoints: endpointsOf(described),
}));

/** The document of `GET /sandbox/openapi.json`, made from the schemas that check the requests. */
export function openApi(): OpenApi {
  const paths: OpenApi['paths'] = {};
  const securitySchemes: Record<string, SecurityScheme> = {};
  for (const { name, endpoints } of described) {
    for (const endpoint of endpoints) {
      const path = sandboxPath(name, braced(endpoint.path));
      paths[path] = { ...paths[path], [endpoint.method]: operation(name, endpoint) };
      Object.assign(securitySchemes, endpoint.security);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Downstream sandbox',
      version: '1',
      summary: 'Event streams to learn from and to test clients with.',
      description:
        'No key is needed, except for the endpoints about keys: call the operation of their `x-after` first. An endpoint whose `x-cors` is `any` is open to any origin, without credentials.',
    },
    servers: [{ url: '/' }],
    tags: described.map(({ name, summary }) => ({ name, description: summary })),
    paths,
    components: { responses: { Problem: problem }, securitySchemes },
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc9457 */
const problem = {
  description: 'What went wrong, and what to do.',
  content: {
    'application/problem+json': {
      schema: jsonSchema(
        z.object({
          title: z.string().describe('The status phrase.'),
          status: z.int().min(400).max(599),
          detail: z.string().describe('What happened, and how to fix it.'),
        }),
      ),
    },
  },
};

function operation(name: string, endpoint: Endpoint): Operation {
  const { method, path, summary, body, answer, example, exampleBody, cors = 'any' } = endpoint;
  const { security, after = example.includes(':id') ? '/' : undefined } = endpoint;
  return {
    operationId: operationId(method, name, path),
    tags: [name],
    summary,
    parameters: [...pathParameters(path), ...queryParameters(endpoint.query)],
    ...(body && {
      requestBody: {
        required: true,
        content: {
          [body.type]: {
            schema: jsonSchema(body.schema),
            ...(exampleBody !== undefined && { example: parsed(body.type, exampleBody) }),
          },
        },
      },
    }),
    responses: {
      [answer.status]: {
        description:
          answer.type === 'text/event-stream' ? 'An event stream.' : 'The response on success.',
        ...(answer.status !== 204 && {
          content: {
            [answer.type]: {
              schema: answer.schema ? jsonSchema(answer.schema, 'output') : { type: 'string' },
            },
          },
        }),
      },
      ...(security && { 401: { $ref: '#/components/responses/Problem' } }),
      default: endpoint.errors
        ? {
            description: problem.description,
            content: { 'application/json': { schema: jsonSchema(endpoint.errors) } },
          }
        : { $ref: '#/components/responses/Problem' },
    },
    ...(security && { security: Object.keys(security).map((scheme) => ({ [scheme]: [] })) }),
    'x-example': sandboxPath(name, braced(example)),
    ...(after !== undefined && { 'x-after': operationId('post', name, after) }),
    'x-events': answer.events ?? [],
    'x-cors': cors,
  };
}

const operationId = (method: Endpoint['method'], name: string, path: string) =>
  [method, name, ...path.split(/\W+/).filter(Boolean)].join('-');

/** `/:id` in OpenAPI's form: `/{id}`. */
const braced = (path: string) => path.replace(/:(\w+)/g, '{$1}');

function pathParameters(path: string): Parameter[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

/** The keys of a schema as parameters. Values arrive as text; the schema describes what the text means. */
function queryParameters(query: z.ZodObject | undefined): Parameter[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(query);
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = typeof property === 'object' ? property : {};
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description !== undefined && { description }),
      schema,
    };
  });
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonSchema {
  const json: JsonSchema = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema: each }) => {
      // zod adds the range of safe integers to every whole number; it says nothing about the parameter.
      if (each.minimum === Number.MIN_SAFE_INTEGER) delete each.minimum;
      if (each.maximum === Number.MAX_SAFE_INTEGER) delete each.maximum;
    },
  });
  delete json.$schema;
  return json;
}

const parsed = (type: string, text: string): unknown =>
  type === 'application/json' ? JSON.parse(text) : text;
