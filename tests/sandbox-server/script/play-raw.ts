import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { packScript } from '#sandbox/script/parameter.ts';
import { rawGet } from '../../support/raw-client.ts';

/** What came over a raw socket for one script. Bodies are Latin-1: a character a byte. */
export interface Played {
  /** 0 when there was no head. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Headers;
  /** One for each HTTP chunk, in order. */
  readonly chunks: readonly { bytes: string; at: number }[];
  readonly body: string;
  /** How it went out: the last chunk came, the connection was reset or closed without it, or it is still open. */
  readonly ending: 'end' | 'drop' | 'closed' | 'open';
}

export interface PlayOptions {
  headers?: string[];
  /** Further query parameters: `key=a`. */
  parameters?: string;
  /** Stop when so many chunks have come and then nothing for `quiet` milliseconds. */
  until?: { chunks: number; quiet: number };
}

/** Plays a script by GET over a raw socket and reads the chunked body by hand. Times are milliseconds since the request. */
export async function playRaw(
  port: number,
  script: string | Uint8Array,
  { headers = [], parameters, until }: PlayOptions = {},
): Promise<Played> {
  const start = performance.now();
  const query = `script=${packScript(script)}${parameters === undefined ? '' : `&${parameters}`}`;
  const socket = await rawGet(port, `/sandbox/play?${query}`, headers);
  let unread = '';
  let head: string | undefined;
  const chunks: { bytes: string; at: number }[] = [];
  let ending: Played['ending'] | undefined;
  const close = (how: Played['ending']) => {
    ending ??= how;
    socket.destroy();
  };
  let patience: NodeJS.Timeout | undefined;
  onTestFinished(() => clearTimeout(patience));

  const read = () => {
    if (head === undefined) {
      const end = unread.indexOf('\r\n\r\n');
      if (end < 0) return;
      head = unread.slice(0, end);
      unread = unread.slice(end + 4);
    }
    if (!/transfer-encoding: chunked/i.test(head)) return close('end');
    for (;;) {
      const [framing, size = ''] = /^([\da-f]+)\r\n/i.exec(unread.slice(0, 20)) ?? [];
      const length = Number.parseInt(size, 16);
      if (framing === undefined || unread.length < framing.length + length + 2) return;
      const bytes = unread.slice(framing.length, framing.length + length);
      unread = unread.slice(framing.length + length + 2);
      if (length === 0) return close('end');
      chunks.push({ bytes, at: performance.now() - start });
    }
  };
  socket.on('data', (data: Buffer) => {
    unread += data.toString('latin1');
    read();
    clearTimeout(patience);
    if (until && head !== undefined && chunks.length >= until.chunks) {
      patience = setTimeout(() => close('open'), until.quiet);
    }
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNRESET') ending ??= 'drop';
  });
  const closed = once(socket, 'close').catch(() => once(socket, 'close'));
  socket.resume();
  await closed;

  const [statusLine = '', ...fields] = (head ?? '').split('\r\n');
  const parsed = new Headers();
  for (const field of fields) {
    const colon = field.indexOf(':');
    parsed.append(field.slice(0, colon), field.slice(colon + 1).trim());
  }
  return {
    status: Number(statusLine.split(' ')[1] ?? 0),
    headers: parsed,
    chunks,
    body: chunks.map(({ bytes }) => bytes).join(''),
    ending: ending ?? 'closed',
  };
}
