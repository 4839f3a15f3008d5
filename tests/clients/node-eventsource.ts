import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Client } from './client.ts';

/**
 * Runs in Node with its own EventSource; prints a line of JSON for each event, and exits when it has given up.
 * It has an interval as programs have: what waits to reconnect does not keep Node alive.
 */
const program = `
  const [url, types] = JSON.parse(process.argv[1]);
  const source = new EventSource(url);
  const tell = ({ type, data, lastEventId }) => console.log(JSON.stringify([type, data, lastEventId]));
  for (const type of ['message', ...types]) source.addEventListener(type, tell);
  setInterval(() => {}, 1000);
  source.onerror = () => source.readyState === 2 && process.exit();
`;

/** Node's own EventSource (undici's), which a flag lays open. */
export const nodeEventSource: Client = {
  id: 'node-eventsource',
  async read({ url, types, received, signal }) {
    const flags = ['--experimental-eventsource', '--no-warnings'];
    const child = spawn(
      process.execPath,
      [...flags, '--eval', program, JSON.stringify([url, types])],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    signal.addEventListener('abort', () => child.kill());
    createInterface(child.stdout).on('line', (line) => {
      const [type, data, lastEventId] = JSON.parse(line) as [string, string, string];
      received(type, data, lastEventId);
    });
    await once(child, 'close');
  },
};
