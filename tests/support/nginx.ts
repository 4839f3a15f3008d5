import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenOnFreePort } from './free-port.ts';

const nginx = () => ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find(existsSync);

const openssl = () => spawnSync('openssl', ['version']).status === 0;

/** The path of nginx; as root on Debian it is installed first. Undefined if nginx or openssl is missing. */
export function findNginx(): string | undefined {
  if ((!nginx() || !openssl()) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No nginx found: installing it.');
    try {
      for (const args of [
        ['update'],
        ['install', '-y', '--no-install-recommends', 'nginx', 'openssl'],
      ])
        execFileSync('apt-get', args, { stdio: 'ignore', timeout: 180_000 });
    } catch {
      // Without a network there is none; the test says so.
    }
  }
  return openssl() ? nginx() : undefined;
}

/** nginx with TLS and HTTP/2, before a server on this machine. */
export interface Nginx {
  /** `https://localhost:<port>`, with a certificate that nobody has signed. */
  readonly origin: string;
  /** The serial number of the connection of each request that is over, and its protocol. */
  requests(): { connection: string; protocol: string }[];
  stop(): Promise<void>;
}

/**
 * Starts nginx with a `server` block of the lesson, in which only the ports and the paths are others, in a temporary folder.
 * Throws when it does not start; what it says is on stderr then.
 */
export async function startNginx(path: string, block: string, upstream: number): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const [certificate, key, log] = ['certificate.pem', 'key.pem', 'requests.log'].map((name) =>
    join(folder, name),
  );
  const subject = ['-subj', '/CN=localhost', '-days', '2'];
  const files = ['-keyout', key ?? '', '-out', certificate ?? ''];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, ...subject], {
    stdio: 'ignore',
  });
  const port = await freePort();
  const server = readFileSync(block, 'utf8')
    .replace(/listen 443\b/, `listen 127.0.0.1:${port}`)
    .replace(/(ssl_certificate) .*;/, `$1 ${certificate};`)
    .replace(/(ssl_certificate_key) .*;/, `$1 ${key};`)
    .replace(/(proxy_pass http:\/\/127\.0\.0\.1):\d+/, `$1:${upstream}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off;
    pid ${folder}/pid;
    error_log stderr crit;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events {}
    http {
      log_format connections '$connection $server_protocol';
      access_log ${log} connections;
      ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
      ${server}
    }`,
  );
  const child = spawn(path, ['-c', join(folder, 'nginx.conf'), '-p', folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = async () => {
    const exited = once(child, 'exit');
    if (child.exitCode === null && child.kill()) await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  while (!existsSync(join(folder, 'pid'))) {
    if (child.exitCode !== null) throw new Error('nginx does not start: what it says is above.');
    await sleep(20);
  }
  return {
    origin: `https://localhost:${port}`,
    requests: () =>
      readFileSync(log ?? '', 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const [connection = '', protocol = ''] = line.split(' ');
          return { connection, protocol };
        }),
    stop,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnFreePort(server);
  server.close();
  await once(server, 'close');
  return port;
}
