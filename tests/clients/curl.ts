import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createParser } from 'eventsource-parser';
import type { Client } from './client.ts';

/** Whether this machine has curl. */
export const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** curl; what it prints is read by eventsource-parser. */
export const curl: Client = {
  id: 'curl',
  async read({ url, headers, body, received, signal }) {
    const post = ['-H', 'Content-Type: application/json', '--data-raw', body ?? ''];
    const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
    const child = spawn('curl', ['-sNL', url, ...given, ...(body === undefined ? [] : post)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    signal.addEventListener('abort', () => child.kill());
    const parser = createParser({
      onEvent: ({ event = 'message', data, id = '' }) => received(event, data, id),
    });
    const decoder = new TextDecoder();
    child.stdout.on('data', (chunk: Buffer) =>
      parser.feed(decoder.decode(chunk, { stream: true })),
    );
    await once(child, 'close');
  },
};
