import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

/** What runs programs of a stack. */
interface Toolchain {
  /** What the machine must have, in words. */
  readonly needs: string;
  /** The command, if the machine has it. */
  readonly command: string | undefined;
  /** Compiles a file, if it has to be compiled. Resolves with the command that runs it. */
  readonly build: (file: string) => Promise<string[]>;
}

/** The first of some commands that runs with these arguments. */
function firstThatRuns(commands: string[], args: string[]): string | undefined {
  return commands.find((command) => {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

const pythons = ['python3', '/usr/bin/python3'];
// A build leaves no process behind, and its output does not come in the language of the machine.
const quiet = {
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  DOTNET_CLI_UI_LANGUAGE: 'en',
  MSBUILDDISABLENODEREUSE: '1',
  // A compiler that runs for seconds does not repay the profiling: without it, it needs a quarter less time.
  DOTNET_TieredPGO: '0',
};

/** Where builds are kept: a program is compiled again only when its text or its compiler has changed. */
const builds = resolve('node_modules/.cache/servers');

function interpreter(needs: string, command: string | undefined): Toolchain {
  return { needs, command, build: (file) => Promise.resolve([command ?? '', file]) };
}

function compiler(
  needs: string,
  command: string | undefined,
  version: string,
  args: (file: string, folder: string) => string[],
  made: (folder: string) => string[],
): Toolchain {
  const call = (words: string[]) =>
    run(command ?? '', words, { env: { ...process.env, ...quiet } });
  const build = async (file: string) => {
    const { stdout } = await call([version]);
    const hash = createHash('sha256').update([stdout, ...args('', '')].join('\n'));
    const kept = join(builds, hash.update(await readFile(file)).digest('hex'));
    if (!existsSync(kept)) {
      await mkdir(builds, { recursive: true });
      const folder = await mkdtemp(join(builds, 'new-'));
      try {
        await call(args(file, folder));
        await rename(folder, kept); // as a whole, so that a build which was interrupted is never run
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
    return made(kept);
  };
  return { needs, command, build };
}

const node = interpreter('Node', process.execPath);
const dotnet = compiler(
  '.NET SDK 10',
  firstThatRuns(['dotnet'], ['--version']),
  '--version',
  (file, folder) => ['build', file, '-o', folder, '-p:UseSharedCompilation=false'],
  (folder) => ['dotnet', join(folder, 'server.dll')],
);
const python = interpreter('Python 3', firstThatRuns(pythons, ['--version']));
const fastapi = interpreter(
  'Python 3 with fastapi and uvicorn',
  firstThatRuns(pythons, ['-c', 'import fastapi, uvicorn']),
);
const go = compiler(
  'Go',
  firstThatRuns(['go'], ['version']),
  'version',
  (file, folder) => ['build', '-o', join(folder, 'server'), file],
  (folder) => [join(folder, 'server')],
);

/** The folders of content/servers, and what runs each. */
export const stacks = {
  'node-http': { file: 'server.ts', toolchain: node },
  express: { file: 'server.ts', toolchain: node },
  hono: { file: 'server.ts', toolchain: node },
  'dotnet-controller': { file: 'server.cs', toolchain: dotnet },
  'dotnet-minimal': { file: 'server.cs', toolchain: dotnet },
  python: { file: 'server.py', toolchain: python },
  fastapi: { file: 'server.py', toolchain: fastapi },
  go: { file: 'server.go', toolchain: go },
} as const satisfies Record<string, { file: string; toolchain: Toolchain }>;

export type Stack = keyof typeof stacks;

/** Whether tests run programs of a toolchain. Where it is missing, CI fails and others skip. */
export const isRun = ({ command }: Toolchain): boolean =>
  command !== undefined || process.env['CI'] === 'true';

/** A program of content/servers or of the bare handlers, while it runs. */
export interface Running {
  readonly port: number;
  /** How many steps it has done in all: it prints a line for each. */
  steps(): number;
  /** What it has printed, to read when something fails. */
  output(): string;
  stop(): Promise<void>;
}

const accepts = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });

/** Builds a program and starts it. Resolves when it listens; rejects with its output if it ends before. */
export async function startStack(
  { needs, command, build }: Toolchain,
  file: string,
  env: Record<string, string>,
): Promise<Running> {
  if (command === undefined) throw new Error(`${file} needs ${needs}`);
  const [program = '', ...args] = await build(file);
  const port = await freePort();
  const child = spawn(program, args, {
    env: { ...process.env, ...quiet, ...env, PORT: `${port}` },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`${file} ended: ${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    steps: () => output.match(/^step \d+\s*$/gm)?.length ?? 0,
    output: () => output,
    stop,
  };
}
