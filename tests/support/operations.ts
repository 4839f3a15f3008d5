import { openApi } from '#sandbox/describe/openapi.ts';
import type { Operation } from '#sandbox/describe/openapi.ts';

/** An operation of the sandbox, where it is. */
export interface PlacedOperation {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** All operations of the sandbox. */
export const operations: readonly PlacedOperation[] = Object.entries(openApi().paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** The status that an operation tells of for success. */
export const successOf = ({ responses }: Operation): number => Number(Object.keys(responses)[0]);

/** What an operation needs from the one before it. */
export interface Prepared {
  readonly cookie?: string | undefined;
  readonly id?: string;
  /** Leaves the response that the id came in; what it is of may end then. */
  readonly leave: () => void;
}

/** An operation's example, with the id that it needs. */
export const exampleOf = (operation: Operation, { id = '' }: Partial<Prepared>): string =>
  operation['x-example'].replace('{id}', id);

/** Sends what must come before an operation: its cookie is kept, and the first `"id"` that it answers is the `{id}`. */
export async function prepare(url: string, operation: Operation): Promise<Prepared> {
  const { 'x-example': example, 'x-after': after } = operation;
  if (after === undefined) return { leave: () => {} };
  const before = operations.find((each) => each.operation.operationId === after);
  if (before === undefined) throw new Error(`${example}: there is no operation ${after}`);
  const { response, leave } = await sendExample(url, before);
  const cookie = response.headers.get('set-cookie')?.split(';', 1)[0];
  if (!example.includes('{id}')) return { cookie, leave };
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const id = /"id":\s*"([\w-]+)"/.exec(text)?.[1];
    if (id !== undefined) return { cookie, id, leave };
  }
  throw new Error(`${after} answered no id: ${text}`);
}

/** Sends an operation's example to a server, after what must come before it. */
export async function sendExample(
  url: string,
  { operation, method }: Omit<PlacedOperation, 'path'>,
  extra = '',
) {
  const prepared = await prepare(url, operation);
  const [[type, { example: body }] = ['', { example: undefined }]] = Object.entries(
    operation.requestBody?.content ?? {},
  );
  const connection = new AbortController();
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url + exampleOf(operation, prepared) + extra, {
    method: method.toUpperCase(),
    redirect: 'manual',
    signal: connection.signal,
    headers: {
      ...(operation.requestBody && { 'Content-Type': type }),
      ...(prepared.cookie !== undefined && { Cookie: prepared.cookie }),
    },
    ...(operation.requestBody && { body: text }),
  });
  const leave = () => {
    connection.abort();
    prepared.leave();
  };
  return { response, leave };
}
