import { describe, expect, it } from 'vitest';
import type { AppOptions } from '#sandbox/app.ts';
import type { Catalogue } from '#sandbox/describe/catalogue.ts';
import { packScript } from '#sandbox/script/parameter.ts';
import { readEvents } from '../../support/read-events.ts';
import { listen, startSandbox } from '../../support/server.ts';

/** Two servers in one process. */
async function startTwo(options: AppOptions = {}) {
  const [first, second] = [await startSandbox(options), await startSandbox(options)];
  return [`${first.url}/sandbox`, `${second.url}/sandbox`] as const;
}

const post = (url: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const statusOf = async (url: string, headers: Record<string, string> = {}) => {
  const { response, close } = await readEvents(url, { headers });
  close();
  return response.status;
};
const idOf = async (response: Response) => ((await response.json()) as { id: string }).id;
const demo = { user: 'demo', password: 'demo' };

describe('two servers in one process', () => {
  it('have channels of their own, and a limit of their own', async () => {
    const [first, second] = await startTwo({ limits: { channels: 1 } });
    const id = await idOf(await post(`${first}/channel`));
    expect((await post(`${second}/channel`)).status).toBe(201);
    expect((await post(`${first}/channel`)).status).toBe(503);
    expect(await statusOf(`${second}/channel/${id}`)).toBe(404);
  });

  it('number the messages of a feed each from 1', async () => {
    const [first, second] = await startTwo();
    const path = 'messages?feed=shared&interval=20';
    const reader = await readEvents(`${first}/${path}`);
    for (let i = 0; i < 3; i += 1) await reader.next();
    expect((await (await readEvents(`${second}/${path}`)).next())?.data).toBe('{"n":1}');
  });

  it('count leaked timers apart', async () => {
    const [first, second] = await startTwo();
    const reader = await readEvents(`${first}/leak?cleanup=off&key=shared`);
    expect((await reader.next())?.data).toBe('{"timers":1}');
    expect(await (await fetch(`${first}/leak/count?key=shared`)).json()).toEqual({ timers: 1 });
    expect(await (await fetch(`${second}/leak/count?key=shared`)).json()).toEqual({ timers: 0 });
  });

  it('refuse the cookies, tokens and tickets of the other', async () => {
    const [first, second] = await startTwo();
    const logIn = await post(`${first}/auth/login`, demo);
    const cookie = { Cookie: logIn.headers.get('set-cookie')?.split(';')[0] ?? '' };
    const { token } = (await (await post(`${first}/auth/token`, demo)).json()) as { token: string };
    const bearer = { Authorization: `Bearer ${token}` };
    const made = await post(`${first}/auth/ticket`, undefined, bearer);
    const { ticket } = (await made.json()) as { ticket: string };
    const query = `?ticket=${ticket}`;
    expect(await statusOf(`${second}/auth`, cookie)).toBe(401);
    expect(await statusOf(`${second}/auth`, bearer)).toBe(401);
    expect(await statusOf(`${second}/auth${query}`)).toBe(401);
    expect(await statusOf(`${first}/auth`, cookie)).toBe(200);
    expect(await statusOf(`${first}/auth`, bearer)).toBe(200);
    expect(await statusOf(`${first}/auth${query}`)).toBe(200);
  });

  it('have places for slow readers of their own, and watch their own only', async () => {
    const [first, second] = await startTwo({ limits: { slowReaders: 1 } });
    const key = 'a-key-that-nobody-guesses';
    const reader = await readEvents(`${first}/slow-reader?key=${key}`);
    expect(reader.response.status).toBe(200);
    expect(await statusOf(`${first}/slow-reader`)).toBe(503);
    expect(await (await fetch(`${second}/slow-reader/${key}`)).json()).toMatchObject({
      state: 'none',
    });
    expect(await statusOf(`${second}/slow-reader`)).toBe(200);
  });

  it('know no tasks of the other', async () => {
    const [first, second] = await startTwo();
    const id = await idOf(await post(`${first}/tasks`, { prompt: 'rain', pace: 0 }));
    expect((await fetch(`${first}/tasks/${id}`)).status).toBe(200);
    expect((await fetch(`${second}/tasks/${id}`)).status).toBe(404);
    await fetch(`${first}/tasks/${id}`, { method: 'DELETE' });
  });

  it('know no sessions of compare of the other', async () => {
    const [first, second] = await startTwo();
    const id = await idOf(await post(`${first}/compare`, {}));
    expect((await fetch(`${first}/compare/counts/${id}`)).status).toBe(200);
    expect((await fetch(`${second}/compare/counts/${id}`)).status).toBe(404);
  });

  it('know no answers of chat of the other', async () => {
    const [first, second] = await startTwo();
    const body = JSON.stringify({ messages: [{ role: 'user', content: 'SSE?' }], delay: 5000 });
    const headers = { 'Content-Type': 'application/json' };
    const reader = await readEvents(`${first}/chat`, { method: 'POST', headers, body });
    const { id } = JSON.parse((await reader.next())?.data ?? '{}') as { id: string };
    expect((await fetch(`${first}/chat/${id}`)).status).toBe(200);
    expect((await fetch(`${second}/chat/${id}`)).status).toBe(404);
  });

  it('count the connections of a client apart, for reconnect and for play', async () => {
    const [first, second] = await startTwo();
    const script = packScript(': @attempt 2\ndata: again\n\n');
    for (const path of [
      'reconnect?answers=401,403&key=shared',
      `play?key=shared&script=${script}`,
    ]) {
      const answers = async (url: string) => {
        const response = await fetch(`${url}/${path}`);
        return `${response.status} ${(await response.text()).trim()}`;
      };
      const once = await answers(first);
      expect(await answers(first)).not.toBe(once);
      expect(await answers(second)).toBe(once);
    }
  });

  it('ask each its own model', async () => {
    const model = await listen((_req, res) => res.writeHead(500).end());
    const realModel = { baseURL: model.url, apiKey: 'key', model: 'real' };
    const [first, second] = [await startSandbox({ realModel }), await startSandbox()];
    const body = { messages: [{ role: 'user', content: 'SSE?' }], delay: 0 };
    expect((await post(`${first.url}/sandbox/chat`, body)).status).toBe(502);
    expect((await post(`${second.url}/sandbox/chat`, body)).status).toBe(200);
  });

  it('have ports, limits and settings of streams of their own', async () => {
    const [first, second] = [
      await startSandbox({ limits: { heartbeat: 40, bodyBytes: 40 } }),
      await startSandbox({ limits: { heartbeat: 0 } }),
    ];
    for (const { url, cross } of [first, second]) {
      const { crossPort } = (await (await fetch(`${url}/sandbox`)).json()) as Catalogue;
      expect(crossPort).toBe(cross.port);
    }
    const path = '/sandbox/ticker?times=2&interval=300';
    const [beating, silent] = [
      await readEvents(first.url + path),
      await readEvents(second.url + path),
    ];
    await Promise.all([beating.rest(), silent.rest()]);
    expect(beating.comments).toContain('heartbeat');
    expect(silent.comments).toEqual([]);
    const body = { messages: [{ role: 'user', content: 'What is SSE?' }], delay: 0 };
    expect((await post(`${first.url}/sandbox/chat`, body)).status).toBe(413);
    expect((await post(`${second.url}/sandbox/chat`, body)).status).toBe(200);
  });
});
