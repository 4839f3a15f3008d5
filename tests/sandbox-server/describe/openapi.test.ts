import { Validator } from '@seriousme/openapi-schema-validator';
import type { Router } from 'express';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '#sandbox/describe/catalogue.ts';
import { openApi } from '#sandbox/describe/openapi.ts';
import { defaultLimits } from '#sandbox/limits.ts';
import { observeRouter } from '#sandbox/observe/router.ts';
import { Runs } from '#sandbox/observe/runs.ts';
import { endpointsOf } from '#sandbox/http/endpoint.ts';
import { scenarios } from '#sandbox/scenarios/index.ts';
import { operations, sendExample } from '../../support/operations.ts';
import { startSandbox } from '../../support/server.ts';

const document = openApi();
const problemType = 'application/problem+json';

it('is served as OpenAPI 3.1 that the specification’s own schema accepts', async () => {
  const { url } = await startSandbox();
  const answer = await fetch(`${url}/sandbox/openapi.json`);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const validator = new Validator();
  const { valid, errors } = await validator.validate(
    (await answer.json()) as Record<string, unknown>,
  );
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

it('is checked by something that refuses a wrong document', async () => {
  const wrong = { ...document, info: { ...document.info, version: 1 } };
  expect((await new Validator().validate(wrong)).valid).toBe(false);
});

it('holds no reference that leads nowhere, and each operation once', () => {
  const found = new Set(JSON.stringify(document).match(/"\$ref":"[^"]*"/g));
  expect([...found]).toEqual(['"$ref":"#/components/responses/Problem"']);
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  const schemes = operations.flatMap(({ operation }) => operation.security ?? []);
  expect([...new Set(schemes.flatMap((scheme) => Object.keys(scheme)))].sort()).toEqual(
    Object.keys(document.components.securitySchemes).sort(),
  );
});

describe.each(Object.entries(scenarios))('the scenario %s', (name, { router, ...scenario }) => {
  it('is described path by path as its router has it', () => {
    const described = endpointsOf(scenario).map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual(routesOf(router).sort());
  });

  it('tells in a sentence what every parameter does', () => {
    const summaries = operations
      .filter(({ operation }) => operation.tags[0] === name)
      .flatMap(({ operation: { parameters } }) => parameters)
      .filter((parameter) => parameter.in === 'query')
      .map((parameter) => `${parameter.name}: ${parameter.description ?? ''}`);
    expect(
      summaries.filter((each) => !/: [A-Z`].*\.$/.test(each)),
      'their .describe()',
    ).toEqual([]);
  });
});

it('states no bounds that every whole number has', () => {
  const numbers = JSON.stringify(document.paths).match(/-?\d{16}/g) ?? [];
  expect(numbers).toEqual([]);
});

it('describes the observer as its router has it', () => {
  const paths = operations
    .filter(({ operation }) => operation.tags[0] === 'observe')
    .map(
      ({ path, method }) =>
        `${method} ${path.replace('/sandbox/observe', '').replace(/\{(\w+)\}/, ':$1')}`,
    );
  expect(paths.sort()).toEqual(routesOf(observeRouter(new Runs(defaultLimits))).sort());
});

it('is listed at GET /sandbox, operation by operation', async () => {
  const { url } = await startSandbox();
  const catalogue = (await (await fetch(`${url}/sandbox`)).json()) as Catalogue;
  expect(catalogue.openapi).toBe('/sandbox/openapi.json');
  const listed = catalogue.scenarios.flatMap(({ endpoints }) =>
    endpoints.map(({ method, path, example }) => ({ method, path, example })),
  );
  expect(listed.map((each) => JSON.stringify(each).replace(/:(\w+)/g, '{$1}'))).toEqual(
    operations
      .filter(({ operation }) => operation.tags[0] !== 'observe')
      .map(({ path, method, operation }) =>
        JSON.stringify({
          method: method.toUpperCase(),
          path,
          example: operation['x-example'],
        }).replace(/:(\w+)/g, '{$1}'),
      ),
  );
});

describe.each(operations)('$method $path', ({ method, operation }) => {
  const [[status, answer] = ['', undefined]] = Object.entries(operation.responses);
  const inQuery = operation.parameters.filter((each) => each.in === 'query');

  it('answers its example with the status and the type that it tells of', async () => {
    const { url } = await startSandbox();
    const { response, leave } = await sendExample(url, { operation, method });
    expect(String(response.status), await textOfProblem(response)).toBe(status);
    const types = answer && 'content' in answer ? Object.keys(answer.content ?? {}) : [];
    const type = response.headers.get('content-type')?.split(';', 1)[0];
    expect(type === undefined ? [] : [type]).toEqual(types);
    if (operation['x-cors'] === 'any')
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    leave();
  });

  if (operation.security)
    it('answers 401 to whoever is not let in, as it tells', async () => {
      const { url } = await startSandbox();
      const response = await fetch(url + operation['x-example'], { method });
      expect(response.status).toBe(401);
      expect(Object.keys(operation.responses)).toContain('401');
    });

  if (operation.tags[0] !== 'observe')
    it('takes no parameter that it does not tell of', async () => {
      const { url } = await startSandbox();
      const extra = `${operation['x-example'].includes('?') ? '&' : '?'}not-a-parameter=1`;
      const { response, leave } = await sendExample(url, { operation, method }, extra);
      expect(response.status).toBe(400);
      const wrong = operation.responses['default'];
      const types = wrong && 'content' in wrong ? Object.keys(wrong.content ?? {}) : [problemType];
      expect([response.headers.get('content-type')?.split(';', 1)[0]]).toEqual(types);
      leave();
    });

  if (inQuery.length > 0)
    it('takes every parameter that it tells of', async () => {
      const { url } = await startSandbox();
      for (const { name, schema } of inQuery) {
        const [base = '', given] = operation['x-example'].split('?');
        const query = new URLSearchParams(given);
        query.set(name, String(schema.default ?? schema.enum?.[0] ?? schema.minimum ?? 'any'));
        const changed = { ...operation, 'x-example': `${base}?${query}` };
        const { response, leave } = await sendExample(url, { operation: changed, method });
        const text = response.status === 400 ? await response.text() : '';
        expect(text).not.toMatch(/no such parameter|no query parameter/);
        leave();
      }
    });
});

/** `get /:id` for each handler of a method in a router, and in the routers that it uses. HEAD belongs to GET. */
const routesOf = (router: Router): string[] => [
  ...new Set(
    router.stack.flatMap(({ route, handle }) =>
      isRouter(handle)
        ? routesOf(handle)
        : (route?.stack ?? [])
            .filter(({ method }) => method !== undefined && method !== 'head')
            .map(({ method }) => `${method} ${route?.path ?? ''}`),
    ),
  ),
];

const isRouter = (handle: unknown): handle is Router =>
  typeof handle === 'function' && 'stack' in handle;

const textOfProblem = async (response: Response): Promise<string> =>
  response.status >= 400 ? response.clone().text() : '';
