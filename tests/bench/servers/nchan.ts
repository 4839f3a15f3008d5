import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from '../start.ts';
import { freePort } from '../../support/free-port.ts';

const modulePaths = [
  '/usr/lib/nginx/modules/ngx_nchan_module.so', // Debian, Ubuntu
  '/usr/lib64/nginx/modules/ngx_nchan_module.so',
  '/usr/share/nginx/modules/ngx_nchan_module.so',
];

const nginx = () => ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find(existsSync);
const module = () => modulePaths.find(existsSync);

/** The paths of nginx and its module Nchan; as root on Debian they are installed first. Undefined if not available. */
export function findNchan(): { nginx: string; module: string } | undefined {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if ((!nginx() || !module()) && isDebianRoot) {
    console.error('No nginx with Nchan found: installing it.');
    try {
      for (const args of [['update'], ['install', '-y', 'nginx', 'libnginx-mod-nchan']]) {
        execFileSync('apt-get', args, { stdio: 'ignore', timeout: 180_000 });
      }
    } catch {
      // Without a network Nchan is not available; the table has a note.
    }
  }
  const found = { nginx: nginx(), module: module() };
  return found.nginx && found.module ? { nginx: found.nginx, module: found.module } : undefined;
}

/** Nchan has one worker, because the other servers have one process too. Its `id` and `data` are the same as theirs. */
const configuration = (module: string, folder: string, port: number, files: number) => `
load_module ${module};
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log stderr crit;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections ${files}; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ')}
  keepalive_requests 1000000;
  nchan_shared_memory_size 128M;
  server {
    listen 127.0.0.1:${port};
    location = /nothing { return 204; }
    location = /fan-out {
      nchan_pubsub;
      nchan_channel_id fan-out;
      nchan_message_buffer_length 1000;
    }
  }
}
`;

/** Starts nginx with a configuration of its own in a temporary folder. */
export async function startNchan(connections: number): Promise<Running> {
  const found = findNchan();
  if (found === undefined) throw new Error('There is no nginx with Nchan.');
  const folder = mkdtempSync(join(tmpdir(), 'nchan-'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(found.module, folder, port, 2 * connections + 1000)); // nginx closes what it may when few of them are left
  const child = spawn(found.nginx, ['-c', file, '-p', folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = async () => {
    const exited = once(child, 'exit');
    if (child.exitCode === null && child.kill()) await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', () => child.kill());
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error('nginx does not start: what it says is above.');
    await sleep(20);
  }
  return {
    pid: child.pid ?? 0,
    port,
    path: '/fan-out',
    // nginx sets TCP_NODELAY on the second request of a connection, and Nchan never sets it. Without it an event waits
    // until the reader's system has acknowledged the previous one, up to 40 ms. Node sets it from the start.
    before: '/nothing',
    collectGarbage: async () => {},
    stop,
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
