import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type { Held, Question } from './report-held.ts';

const program = fileURLToPath(new URL('../../sandbox-server/main.ts', import.meta.url));
const reporter = new URL('report-held.ts', import.meta.url).href;

/** sandbox-server/main.ts in a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly output: { stdout: string; stderr: string };
  /** Its exit code. */
  readonly exited: Promise<number>;
}

/** Starts the program on free ports. It goes, at the latest, when the test has finished. */
export function startProgram(
  env: Record<string, string>,
  args: string[] = [],
  nodeArgs: string[] = [],
): Program {
  const child = spawn(process.execPath, [...nodeArgs, program, ...args], {
    env: { PATH: process.env.PATH, PORT: '0', CROSS_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(nodeArgs.length > 0 ? (['ipc'] as const) : [])],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const exited = once(child, 'close').then(([code]) => Number(code));
  return { child, output, exited };
}

/** Resolves when the program has printed its addresses. */
export async function listening({ output }: Program): Promise<void> {
  await expect.poll(() => output.stdout, { timeout: 30_000 }).toContain('Second origin');
}

/**
 * Starts the sandbox as a program that reports what it holds, and resolves when it listens. It has no pages unless `args`
 * says otherwise.
 * @param modules URLs of what is loaded before the program
 */
export async function startReportingProgram(
  env: Record<string, string> = {},
  args: string[] = ['--no-site'],
  modules: string[] = [],
) {
  const imports = [reporter, ...modules].flatMap((module) => ['--import', module]);
  const reporting = ['--disable-warning=ExperimentalWarning', ...imports];
  const started = startProgram(env, args, reporting);
  await listening(started);
  const ports = [...started.output.stdout.matchAll(/localhost:(\d+)/g)];
  const [port, crossPort] = [Number(ports.at(0)?.[1]), Number(ports.at(-1)?.[1])];
  const ask = async (question: Question): Promise<unknown> => {
    started.child.send(question);
    return (await once(started.child, 'message'))[0];
  };
  return {
    ...started,
    port,
    crossPort,
    /** What it holds, after a garbage collection. */
    held: async () => (await ask('held')) as Held,
    /** Milliseconds of the processor that the longest turn of its event loop took since the last call. */
    longestTurn: async () => Number(await ask('longestTurn')),
    /** The same by the clock: what else the machine does counts too. */
    longestTurnByClock: async () => Number(await ask('longestTurnByClock')),
    /** Call before a signal. Resolves with a promise of the milliseconds of processor time from now to the exit. */
    cpuToExit: async () => {
      const before = Number(await ask('cpu'));
      const atExit = once(started.child, 'message');
      return { cpu: atExit.then(([cpu]) => Number(cpu) - before) };
    },
  };
}
