import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';

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
  /** The port of 127.0.0.1 that stands for 443. Its certificate is for `localhost`, and nobody has signed it. */
  readonly port: number;
  /** `https://localhost:<port>` */
  readonly origin: string;
  /** The port that stands for 80. */
  readonly plainPort: number;
  /** The serial number of the connection of each request that is over, and its protocol. */
  requests(): { connection: string; protocol: string }[];
  stop(): Promise<void>;
}

/**
 * Starts nginx with the `server` blocks of a file, in which only the ports and the paths are others, in a temporary folder.
 * Throws when it does not start; what it says is on stderr then.
 * @param upstreams the ports of the servers behind it, by those that the file names
 * @param change what else is another, for a test that wants to see it fail
 */
export async function startNginx(...given: Parameters<typeof start>): Promise<Nginx> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start(...given);
    } catch (error) {
      // A port that was free may be another test's before nginx has it.
      if (tries === 3) throw error;
    }
  }
}

async function start(
  path: string,
  file: string,
  upstreams: Readonly<Record<number, number>>,
  change: (blocks: string) => string = (blocks) => blocks,
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const [certificate, key, log] = ['certificate.pem', 'key.pem', 'requests.log'].map((name) =>
    join(folder, name),
  );
  const subject = ['-subj', '/CN=localhost', '-days', '2'];
  const files = ['-keyout', key ?? '', '-out', certificate ?? ''];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, ...subject], {
    stdio: 'ignore',
  });
  const [port, plainPort] = [await freePort(), await freePort()];
  let server = change(readFileSync(file, 'utf8'))
    .replaceAll(/^ *listen \[::\].*$/gm, '')
    .replaceAll(/^( *)listen 443\b/gm, `$1listen 127.0.0.1:${port}`)
    .replaceAll(/^( *)listen 80\b/gm, `$1listen 127.0.0.1:${plainPort}`)
    .replace(/(ssl_certificate) .*;/, `$1 ${certificate};`)
    .replace(/(ssl_certificate_key) .*;/, `$1 ${key};`);
  for (const [named, upstream] of Object.entries(upstreams))
    server = server.replaceAll(new RegExp(`\\b${named}\\b`, 'g'), String(upstream));
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
    port,
    origin: `https://localhost:${port}`,
    plainPort,
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
