import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { cpuSeconds, residentBytes } from '../../bench/process.ts';
import { startReportingProgram } from '../program.ts';
import type { Loot, Order } from './attack.ts';
import { HealthyReader } from './healthy-reader.ts';
import type { Seen } from './healthy-reader.ts';

const attacker = fileURLToPath(new URL('attacker.ts', import.meta.url));

/** What the server holds. */
interface Standing {
  /** Open descriptors of the process. */
  readonly descriptors: number;
  readonly responses: number;
  /** Bytes of the objects and buffers after a garbage collection. */
  readonly bytes: number;
}

/** What was measured during an attack. */
export interface Measured {
  readonly seen: Seen;
  readonly loot: Record<string, Loot>;
  /** The most that the process held, in bytes. */
  readonly resident: number;
  readonly cpuSeconds: number;
  /** Bytes that it wrote into its log. */
  readonly logged: number;
}

/** Starts the whole program, and a healthy reader beside it. */
export async function startAttackedServer(pages: readonly string[]) {
  const program = await startReportingProgram({}, []);
  const { port, child, output, held } = program;
  const pid = child.pid ?? 0;
  const reader = new HealthyReader(port, pages);
  onTestFinished(() => reader.leave());
  await reader.begin();

  const descriptors = () => readdirSync(`/proc/${pid}/fd`).length;

  /** Counts what the server holds. The server stands still while it counts. */
  const standing = async (): Promise<Standing> => {
    const { heap, buffers, responses } = await held();
    return { descriptors: descriptors(), responses, bytes: heap + buffers };
  };

  /** Waits until the server holds what it held before, but for what the healthy reader opens and closes. */
  const isAsBefore = async (before: Standing): Promise<void> => {
    const [most, some] = [60_000, 8];
    const began = performance.now();
    await expect
      .poll(descriptors, { timeout: most, interval: 200 })
      .toBeLessThanOrEqual(before.descriptors + some);
    const extra = async () => {
      const { responses, bytes } = await standing();
      const megabytes = Math.round((bytes - before.bytes) / 1e6);
      return responses > before.responses + some
        ? `${responses} responses`
        : Math.max(30, megabytes);
    };
    const timeout = Math.max(5000, most - (performance.now() - began));
    await expect.poll(extra, { timeout, interval: 2000 }).toBe(30);
  };

  /** What the healthy reader sees in a second without an attack. */
  const usual = async (): Promise<Seen> => {
    reader.take();
    await sleep(300); // what had to wait before
    reader.take();
    const { seen } = reader;
    const events = () => (seen.troubles.length > 0 ? Infinity : seen.late.length);
    await expect.poll(events).toBeGreaterThan(8);
    return reader.take();
  };

  /** Plays an attack and resolves with what was measured during it. */
  const attack = async (order: Omit<Order, 'port'>): Promise<Measured> => {
    const enemy = fork(attacker, { execArgv: [] });
    onTestFinished(() => void enemy.kill('SIGKILL'));
    const [logBefore, cpuBefore] = [output.stdout.length, cpuSeconds(pid)];
    let resident = 0;
    const look = setInterval(() => {
      if (child.exitCode === null) resident = Math.max(resident, residentBytes(pid));
    }, 100);
    enemy.send({ ...order, port } satisfies Order);
    const [loot] = (await once(enemy, 'message')) as [Measured['loot']];
    clearInterval(look);
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server has died: ${output.stderr.slice(0, 500)}`);
    return {
      seen: reader.take(),
      loot,
      resident,
      cpuSeconds: cpuSeconds(pid) - cpuBefore,
      logged: output.stdout.length - logBefore,
    };
  };

  return { output, reader, standing, isAsBefore, usual, attack };
}
