import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../support/bare-express.ts', import.meta.url));

interface Copy {
  readonly url: string;
  readonly stderr: () => string;
  readonly exitCode: () => number | null;
  readonly stop: () => void;
}

async function startCopy(version: string): Promise<Copy> {
  const child = spawn(process.execPath, [program, version], {
    env: { PATH: process.env.PATH }, // with NODE_ENV=test Express prints no error
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [port] = await once(child.stdout, 'data');
  return {
    url: `http://127.0.0.1:${Number(String(port))}`,
    stderr: () => stderr,
    exitCode: () => child.exitCode,
    stop: () => void child.kill('SIGKILL'),
  };
}

/** Leaves after the first bytes; after 300 ms when there are none, because the server holds them back. */
async function visit(url: string, init: RequestInit = {}): Promise<void> {
  const leaving = new AbortController();
  const timer = setTimeout(() => leaving.abort(), 300);
  try {
    const response = await fetch(url, { ...init, signal: leaving.signal });
    expect(response.status).toBe(200);
    await response.body?.getReader().read();
  } catch (error) {
    if (!leaving.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    leaving.abort();
  }
}

const asJson = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const asked = { messages: [{ role: 'user', content: 'What is SSE?' }] };

const made = async (url: string, body: object = {}): Promise<Record<string, string>> => {
  const response = await fetch(url, asJson(body));
  return response.json();
};

/** How a client comes to each stream: what it requests first, and the stream that it leaves. */
const visits: Record<string, (url: string) => Promise<void>> = {
  ticker: (url) => visit(`${url}/ticker?times=1000&interval=60000`),
  progress: (url) => visit(`${url}/progress?steps=1000&interval=20`),
  reconnect: (url) => visit(`${url}/reconnect?answers=stay&events=100&interval=60000`),
  cut: (url) => visit(`${url}/cut?interval=500`),
  cors: (url) => visit(`${url}/cors?events=100&interval=5000`),
  heartbeat: (url) => visit(`${url}/heartbeat?interval=100`),
  flush: (url) => visit(`${url}/flush?flush=off&interval=2000`),
  leak: (url) => visit(`${url}/leak?cleanup=on&interval=500`),
  'named-events': (url) => visit(`${url}/named-events?interval=60000`),
  'on-close': (url) => visit(`${url}/on-close?of=res&interval=500`),
  play: async (url) => {
    const body = ': @repeat 100\ndata: a\n\n: @wait 1000\n: @end-repeat\n';
    await visit(`${url}/play`, { method: 'POST', body });
  },
  'slow-reader': (url) => visit(`${url}/slow-reader?bytes=1000&interval=100`),
  auth: async (url) => {
    const { token } = await made(`${url}/auth/token`, { user: 'demo', password: 'demo' });
    const headers = { Authorization: `Bearer ${token}` };
    await visit(`${url}/auth?interval=5000`, { headers });
  },
  channel: async (url) => {
    const { id } = await made(`${url}/channel`);
    await visit(`${url}/channel/${id}`);
  },
  'the stream of compare': async (url) => {
    const { id } = await made(`${url}/compare`, { interval: 5000 });
    await visit(`${url}/compare/sse?session=${id}&since=0`);
  },
  'the long poll of compare': async (url) => {
    const { id } = await made(`${url}/compare`, { interval: 5000 });
    await visit(`${url}/compare/long-poll?session=${id}&since=0`);
  },
  chat: (url) => visit(`${url}/chat`, asJson({ ...asked, delay: 5000 })),
  'a chat that stalls': (url) => visit(`${url}/chat`, asJson({ ...asked, stall: 1 })),
  'an answer that goes on': async (url) => {
    const { id } = await made(`${url}/answers`, { ...asked, model: 'downstream-error-40' });
    await visit(`${url}/answers/${id}/events`);
  },
  openai: (url) => {
    const body = { model: 'downstream-stall-1', stream: true, ...asked };
    return visit(`${url}/openai/v1/chat/completions`, asJson(body));
  },
  'openai without a stream': (url) =>
    visit(`${url}/openai/v1/chat/completions`, asJson({ model: 'downstream-slow', ...asked })),
  anthropic: (url) => {
    const body = { model: 'downstream-stall-1', stream: true, max_tokens: 100, ...asked };
    return visit(`${url}/anthropic/v1/messages`, asJson(body));
  },
  messages: (url) => visit(`${url}/messages?interval=100`),
  tasks: async (url) => {
    const { id } = await made(`${url}/tasks`, { prompt: 'x'.repeat(200) });
    await visit(`${url}/tasks/${id}/events`);
  },
  'the result of tasks': async (url) => {
    const { id } = await made(`${url}/tasks`, { prompt: 'y'.repeat(200) });
    await visit(`${url}/tasks/${id}/result.wav`);
  },
  'the proxy that collects': (url) =>
    visit(`${url}/proxy/buffering?to=ticker&interval=60000&upstream-says=nothing`),
};

describe.each(['4', '5'])('copied into a bare program with Express %s', (version) => {
  let copy: Copy;
  beforeAll(async () => {
    copy = await startCopy(version);
  });
  afterAll(() => copy.stop());

  it.each(Object.keys(visits))(
    '%s survives a client that leaves, says nothing, and stops its work',
    async (name) => {
      const before = copy.stderr();
      await visits[name]?.(`${copy.url}/sandbox`);
      await expect
        .poll(async () => {
          const response = await fetch(`${copy.url}/timers`).catch(() => undefined);
          return response?.json();
        })
        .toBe(0);
      expect(copy.exitCode()).toBeNull();
      expect(copy.stderr()).toBe(before);
    },
  );
});
