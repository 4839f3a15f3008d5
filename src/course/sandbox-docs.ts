import { openApi } from '../../sandbox-server/describe/openapi.ts';
import type { JsonSchema, OpenApi, Operation } from '../../sandbox-server/describe/openapi.ts';

export { defaultLimits } from '../../sandbox-server/limits.ts';

/** The values that a parameter, or a field of a body, accepts. */
export interface Field {
  name: string;
  in: 'path' | 'query' | 'body';
  required: boolean;
  description: string;
  schema: JsonSchema;
}

/** One endpoint, as the documentation shows it. */
export interface EndpointDoc {
  /** Its anchor in the page. */
  id: string;
  method: string;
  /** `/sandbox/channel/{id}` */
  path: string;
  summary: string;
  fields: Field[];
  /** The body that the request carries: its type, an example, and the fields of a JSON one. */
  body: { type: string; example: string; fields: Field[] } | undefined;
  /** The accepted credentials, a sentence each, and whether a cookie is one of them. Empty: none are needed. */
  security: { ways: string[]; cookie: boolean };
  answer: { status: string; type: string; events: readonly string[]; fields: Field[] };
  /** Path and query that work as they are, after a call of `after`. */
  example: string;
  /** The id of the endpoint that must be called first. */
  after: string | undefined;
  openToAll: boolean;
}

/** A scenario, or the observer, with its endpoints. */
export interface ScenarioDoc {
  name: string;
  summary: string;
  endpoints: EndpointDoc[];
}

/** Translates an English text of the sandbox server. */
export type Say = (scenario: string, text: string) => string;

/** The sandbox server's own description of itself, from its OpenAPI document, in the reader's language. */
export function describeSandbox(say: Say): ScenarioDoc[] {
  const { tags, paths, components } = openApi();
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return tags.map(({ name, description }) => ({
    name,
    summary: say(name, description),
    endpoints: all
      .filter(({ operation }) => operation.tags[0] === name)
      .map(({ path, method, operation }) => ({
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        ...describeOperation(operation, (text) => say(name, text)),
        security: describeSecurity(operation, components, (text) => say(name, text)),
      })),
  }));
}

function describeOperation(operation: Operation, say: (text: string) => string) {
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const [status = '', response] = Object.entries(operation.responses)[0] ?? [];
  const answers = response && 'content' in response ? Object.entries(response.content ?? {}) : [];
  const [answerType = '', answer] = answers[0] ?? [];
  return {
    summary: say(operation.summary),
    fields: operation.parameters.map(({ description, ...parameter }) => ({
      ...parameter,
      description: description === undefined ? '' : say(description),
    })),
    body: content && {
      type: type ?? '',
      example: exampleText(content.example),
      fields: fieldsOf(content.schema, say),
    },
    answer: {
      status,
      type: answerType,
      events: operation['x-events'],
      fields: answer ? fieldsOf(answer.schema, say) : [],
    },
    example: operation['x-example'],
    after: operation['x-after'],
    openToAll: operation['x-cors'] === 'any',
  };
}

function describeSecurity(
  { security = [] }: Operation,
  { securitySchemes }: OpenApi['components'],
  say: (text: string) => string,
): EndpointDoc['security'] {
  const schemes = security
    .flatMap((scheme) => Object.keys(scheme))
    .flatMap((name) => securitySchemes[name] ?? []);
  return {
    ways: schemes.map(({ description }) => say(description)),
    cookie: schemes.some((scheme) => scheme.type === 'apiKey' && scheme.in === 'cookie'),
  };
}

const exampleText = (example: unknown) =>
  typeof example === 'string' ? example : JSON.stringify(example ?? null, null, 2);

/** The properties of an object schema; empty for other schemas. */
function fieldsOf({ properties = {}, required = [] }: JsonSchema, say: (text: string) => string) {
  return Object.entries(properties).map(([name, property]): Field => {
    const { description, ...schema } = typeof property === 'object' ? property : {};
    return {
      name,
      in: 'body',
      required: required.includes(name),
      description: description === undefined ? '' : say(description),
      schema,
    };
  });
}
