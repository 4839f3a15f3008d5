import type { TicketMade, TokenMade } from '#sandbox/scenarios/auth.ts';

const demo = { user: 'demo', password: 'demo' };

/** The server has responded, but not with what was asked for. Without any response `fetch` throws a TypeError. */
export class Refusal extends Error {
  readonly status: number;

  constructor(path: string, status: number) {
    super(`${path}: status ${status}`);
    this.status = status;
  }
}

async function post(path: string, signal?: AbortSignal, body?: object): Promise<Response> {
  const response = await fetch(`/sandbox/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
  if (response.ok) return response;
  await response.body?.cancel();
  throw new Refusal(path, response.status);
}

// #region shown
/** The response sets the cookie of a session. Nothing in it is for the page. */
export const logIn = (signal?: AbortSignal) => post('login', signal, demo);

/** Gets a ticket for one connection. The page must be logged in. */
export async function getTicket(signal?: AbortSignal): Promise<string> {
  const { ticket }: TicketMade = await (await post('ticket', signal)).json();
  return ticket;
}
// #endregion shown

/** Gets a token for the `Authorization` header. */
export async function getToken(signal?: AbortSignal): Promise<string> {
  const { token }: TokenMade = await (await post('token', signal, demo)).json();
  return token;
}
