import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';

const program = fileURLToPath(new URL('../../sandbox-server/main.ts', import.meta.url));

/** The names in deploy/nginx.conf. */
export const site = 'https://downstream.example.org';
export const crossOrigin = 'https://cross.example.org';

/** The server as deploy/downstream.service starts it, on free ports. It can be started again on the same ones. */
export class Deployed {
  #child: ChildProcess | undefined;
  #ports: [main: number, cross: number] = [0, 0];
  readonly #env: Record<string, string>;

  constructor(env: Record<string, string>) {
    this.#env = { TRUST_PROXY: '1', SITE: site, CROSS_ORIGIN: crossOrigin, ...env };
  }

  /** By the ports in deploy/nginx.conf. */
  get upstreams(): Record<number, number> {
    return { 4321: this.#ports[0], 4322: this.#ports[1] };
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const [PORT, CROSS_PORT] = this.#ports.map(String);
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env['PATH'], PORT, CROSS_PORT, ...this.#env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await expect.poll(() => output, { timeout: 20_000 }).toContain('Second origin');
    const port = (line: string) => Number(new RegExp(`${line} .*:(\\d+)/`).exec(output)?.[1]);
    this.#ports = [port('Site'), port('Second origin')];
  }

  /** As a service manager stops it. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
}

/** How a client reaches nginx. */
export interface Asked {
  readonly port: number;
  /** From which address of the loopback. Default: 127.0.0.1. */
  readonly from?: string;
  /** The name in TLS and in `Host`. Default: the one of the pages. */
  readonly name?: string;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly body?: Buffer;
}

/** Sends a request over HTTPS; rejects when there is no response. The body has to be read, or the response destroyed. */
export function ask(path: string, asked: Asked): Promise<IncomingMessage> {
  const { port, from = '127.0.0.1', name = new URL(site).hostname, method, body } = asked;
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      localAddress: from,
      port,
      path,
      method,
      servername: name,
      rejectUnauthorized: false, // nobody has signed the certificate of the test
      headers: { Host: name, ...asked.headers },
      agent: false,
    });
    sent.on('response', resolve).on('error', reject).end(body);
  });
}
