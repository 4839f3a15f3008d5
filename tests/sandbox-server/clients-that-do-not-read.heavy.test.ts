import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ServerEntry } from '#sandbox/observe/entry.ts';
import { startReportingProgram } from '../support/program.ts';
import { rawGet } from '../support/raw-client.ts';
import { readEvents } from '../support/read-events.ts';

const roomy = new URL('../support/roomy-channels.ts', import.meta.url).href;
const clients = 50;
const megabyte = 1_000_000;
const reason = 'the client fell behind: more than 262144 bytes waited';

/** Numbered events of 1 KB, four at a time, since a channel takes 4 KB in one request: 1,000 events a second. */
class Writer {
  readonly #url: string;
  sent = 0;

  constructor(url: string) {
    this.#url = url;
  }

  async #writeFour(): Promise<void> {
    let body = '';
    for (let n = this.sent + 1; n <= this.sent + 4; n += 1) {
      body += `id: ${n}\ndata: ${'x'.repeat(1000)}\n\n`;
    }
    const headers = { 'Content-Type': 'text/plain' };
    const { status } = await fetch(this.#url, { method: 'POST', headers, body });
    expect(status).toBe(202);
    this.sent += 4;
  }

  /** Writes so many events, or until it is enough. */
  async write(most: number, enough: () => boolean = () => false): Promise<void> {
    const [from, start] = [this.sent, performance.now()];
    while (this.sent - from < most && !enough()) {
      await this.#writeFour();
      await sleep(Math.max(0, start + this.sent - from - performance.now()));
    }
  }
}

// The kernel holds some 3 MB for each of them, so nothing waits in the server for the first seconds. What is compared is
// the memory after as many clients that read, for the process grows at its first load in any case. Only what it holds
// counts: on a busy machine garbage of some 40 MB may wait for its collection.
it('cost at most 20 MB, and the one who reads nothing; the log and the wire view tell of them', async () => {
  const { port, output, held } = await startReportingProgram({}, ['--no-site'], [roomy]);
  const url = `http://127.0.0.1:${port}`;
  const channel = await fetch(`${url}/sandbox/channel`, { method: 'POST' });
  const path = String(channel.headers.get('location'));
  const writer = new Writer(url + path);
  const received = (await readEvents(url + path)).rest();
  /** Opens the channel many times in a run that is watched. */
  const open = async () => {
    const run = randomBytes(16).toString('base64url');
    const watcher = await readEvents(`${url}/sandbox/observe/${run}`);
    expect((await watcher.next())?.event).toBe('watching');
    const calls = Array.from({ length: clients }, (_none, index) => index + 1);
    const sockets = await Promise.all(
      calls.map((call) => rawGet(port, `${path}?run=${run}.${call}`)),
    );
    return { watcher, sockets };
  };

  const reading = await open();
  for (const socket of reading.sockets) socket.resume();
  await writer.write(2000);
  for (const socket of reading.sockets) socket.destroy();
  await writer.write(500);
  const bytes = async () => {
    const { heap, buffers } = await held();
    return heap + buffers;
  };
  const idle = await bytes();

  const { watcher } = await open();
  let peak = 0;
  const cut = new Set<number>();
  const watching = (async () => {
    while (cut.size < clients) {
      const happened = await watcher.next();
      if (happened === undefined) throw new Error('The watcher was cut.');
      if (happened.event !== 'entry') continue; // the log is full; how connections end is logged anyway
      const entry = JSON.parse(happened.data) as ServerEntry;
      if (entry.kind === 'closed' && entry.reason === reason) cut.add(entry.call);
    }
  })();
  await writer.write(15_000, () => {
    if (writer.sent % 400 === 0) void bytes().then((now) => (peak = Math.max(peak, now)));
    return cut.size === clients;
  });
  await watching;
  expect(output.stdout).toContain(reason);
  expect(peak - idle).toBeLessThan(20 * megabyte);

  await fetch(url + path, { method: 'DELETE' });
  const ids = (await received).map(({ id }) => Number(id));
  expect(ids).toEqual(Array.from({ length: writer.sent }, (_none, index) => index + 1));
}, 120_000);
