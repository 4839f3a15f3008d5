import fc from 'fast-check';
import type { Operation } from '#sandbox/describe/openapi.ts';
import { nasty, valuesOf } from '../hostile-queries.ts';
import { exampleOf, operations } from '../operations.ts';
import type { PlacedOperation, Prepared } from '../operations.ts';

/** A request that a visitor may send. */
export interface HostileRequest {
  readonly operation: Operation;
  /** Whether the method is the operation's, and not another one. */
  readonly isOwn: boolean;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Keys and values that objects have of themselves, or that look like something else than they are. */
const oddValues = fc.constantFrom<unknown>(
  ...[null, true, 0, -1, 1.5, 1e308, '', 'x'.repeat(9000), [], {}, [[[[]]]]],
  ...[{ length: 1 }, { length: { toString: 1 } }, { toString: 1 }, { constructor: null }],
  ...[JSON.parse('{"__proto__":{"a":1}}'), { then: 1 }, { toJSON: 1 }, ...nasty],
);

/** JSON like an example, with one or two places changed. */
const changed = (example: unknown): fc.Arbitrary<unknown> =>
  fc
    .array(fc.tuple(fc.nat(), oddValues), { maxLength: 2 })
    .map((changes) =>
      changes.reduce((value, [place, odd]) => changeAt(value, { left: place % 12 }, odd), example),
    );

function changeAt(value: unknown, count: { left: number }, odd: unknown): unknown {
  if (count.left-- === 0) return odd;
  if (Array.isArray(value)) return value.map((each) => changeAt(each, count, odd));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, changeAt(each, count, odd)]);
  if (count.left-- === 0) entries.push(['__proto__', odd], ['constructor', odd]);
  return Object.fromEntries(entries) as unknown;
}

const text = fc.oneof(fc.constantFrom(...nasty), fc.string(), fc.string({ unit: 'binary' }));

function bodies({ requestBody }: Operation): fc.Arbitrary<string | undefined> {
  const [content] = Object.values(requestBody?.content ?? {});
  const example = content?.example;
  const right = typeof example === 'string' ? fc.constant(example) : changed(example).map(json);
  const odd = fc.oneof(text, fc.json({ maxDepth: 4 }), oddValues.map(json));
  return fc.oneof(
    { weight: requestBody ? 1 : 8, arbitrary: fc.constant(undefined) },
    { weight: requestBody ? 12 : 1, arbitrary: right },
    { weight: 3, arbitrary: odd },
  );
}
const json = (value: unknown) => JSON.stringify(value) ?? '';

/** What a client may write into a header; others do not leave it. */
const headerText = text.map((value) => value.replace(/[^\x20-\x7e\x80-\xff]/g, '?'));

const headers = fc.dictionary(
  fc.constantFrom(
    ...['Last-Event-ID', 'Accept', 'Accept-Encoding', 'Range', 'If-None-Match', 'If-Range'],
    ...['Cookie', 'Authorization', 'Idempotency-Key', 'Origin', 'Content-Encoding', 'Upgrade'],
    ...['X-Forwarded-For', 'X-Forwarded-Proto', 'Access-Control-Request-Method', 'X-API-Key'],
  ),
  fc.oneof(
    headerText,
    fc.constantFrom('1', '*', 'gzip', 'bytes=0-1', 'bytes=-1,0-', 'Bearer x', 'session=x', 'null'),
  ),
  { maxKeys: 3 },
);

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Things that exist, for the operations that need one. */
export type Things = ReadonlyMap<Operation, Prepared>;

function requestsOf({ path, method, operation }: PlacedOperation, things: Things) {
  const { id: ownId = '1', cookie } = things.get(operation) ?? {};
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => fc.tuple(fc.constant(name), valuesOf(schema)));
  const odd = fc.tuple(fc.constantFrom('run', 'a[b]', '__proto__', ''), text);
  const pairs = fc.oneof(
    fc.constant<[string, string][]>([]),
    fc.array(fc.oneof(...query, ...query, odd), { maxLength: 3 }),
  );
  // Not those of its own scenario: an operation that deletes would leave the others none.
  const strange = [...things].flatMap(([{ tags }, thing]) =>
    tags[0] === operation.tags[0] ? [] : (thing.id ?? []),
  );
  const id = fc.oneof(
    { weight: 2, arbitrary: fc.constant(ownId) },
    fc.constantFrom(...strange),
    text.map((each) => new URLSearchParams({ id: each }).toString().slice(3)),
  );
  const own = method.toUpperCase();
  const start = fc.oneof(
    fc.constant(exampleOf(operation, { id: ownId })),
    id.map((one) => path.replace(/\{\w+\}/g, () => one)),
  );
  return fc
    .record({
      operation: fc.constant(operation),
      method: fc.oneof({ weight: 9, arbitrary: fc.constant(own) }, fc.constantFrom(...methods)),
      path: fc.tuple(start, pairs).map(([begin, list]) => {
        const search =
          list.length > 0 ? `${begin.includes('?') ? '&' : '?'}${new URLSearchParams(list)}` : '';
        return begin + search;
      }),
      headers: fc
        .tuple(
          fc.oneof(headers, fc.constant(cookie === undefined ? {} : { Cookie: cookie })),
          fc.constantFrom(...Object.keys(operation.requestBody?.content ?? {}), '?'),
        )
        .map(([some, type]) => (type === '?' ? some : { ...some, 'Content-Type': type })),
      body: bodies(operation),
    })
    .map((request) => ({ ...request, isOwn: request.method === own }));
}

/** Requests for every operation, right and wrong. */
export const hostileRequests = (things: Things): fc.Arbitrary<HostileRequest> =>
  fc.oneof(...operations.map((each) => requestsOf(each, things)));
