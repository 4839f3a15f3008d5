import type { TicketMade, TokenMade } from '#sandbox/scenarios/auth.ts';

const demo = { user: 'demo', password: 'demo' };

async function post(path: string, body?: object): Promise<Response> {
  const response = await fetch(`/sandbox/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** The answer sets the cookie of a session. There is nothing in it for the page. */
export const logIn = () => post('login', demo);

/** A ticket for one connection, for whoever is logged in. */
export async function getTicket(): Promise<string> {
  const { ticket }: TicketMade = await (await post('ticket')).json();
  return ticket;
}

export async function getToken(): Promise<string> {
  const { token }: TokenMade = await (await post('token', demo)).json();
  return token;
}
