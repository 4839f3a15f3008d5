#!/usr/bin/env node
/**
 * Stands before Firefox ESR when Playwright starts it. Playwright speaks WebDriver BiDi to a Firefox that is newer, and
 * asks for commands of the module `emulation` that this one does not know. The relay starts the real Firefox with the same
 * arguments and passes all messages on, but says "done" to the browser's "unknown command" for that module: what these
 * commands would emulate (a colour scheme, a screen) the tests set by preferences, or do without.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

const announced = /WebDriver BiDi listening on (ws:\/\/\S+)/;

const firefox = spawn(process.env['FIREFOX_PATH'] ?? 'firefox-esr', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
firefox.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
firefox.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => firefox.kill(signal));

createInterface({ input: firefox.stderr }).on('line', (line) => {
  const [, address] = announced.exec(line) ?? [];
  if (address === undefined) process.stderr.write(`${line}\n`);
  else relayTo(address);
});

/** Listens on a port of its own, and says so in the words in which Firefox says it. */
function relayTo(address: string): void {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('listening', () => {
    const listening = server.address();
    const port = typeof listening === 'object' ? listening?.port : undefined;
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${String(port)}\n`);
  });
  server.on('connection', (tests, { url = '' }) => {
    const browser = new WebSocket(address + url, { maxPayload: 0, perMessageDeflate: false });
    const open = new Promise((resolve) => browser.once('open', resolve));
    const emulations = new Set<unknown>();
    tests.on('message', (data: Buffer) => {
      const text = data.toString();
      const { id, method } = JSON.parse(text) as { id: number; method: string };
      if (method.startsWith('emulation.')) emulations.add(id);
      void open.then(() => browser.send(text));
    });
    browser.on('message', (data: Buffer) => {
      const text = data.toString();
      const { id, error } = JSON.parse(text) as { id?: number; error?: string };
      const isUnknown = emulations.delete(id) && error === 'unknown command';
      tests.send(isUnknown ? JSON.stringify({ type: 'success', id, result: {} }) : text);
    });
    tests.on('close', () => browser.close());
    tests.on('error', () => browser.close());
    browser.on('close', () => tests.close());
    browser.on('error', () => tests.close());
  });
}
