import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { defaultLimits, mostMemory } from '#sandbox/limits.ts';
import { startAttackedServer } from '../../support/attack/attacked-server.ts';
import type { Measured } from '../../support/attack/attacked-server.ts';
import type { Attack } from '../../support/attack/attack.ts';
import type { Seen } from '../../support/attack/healthy-reader.ts';
import { quantile } from '../../bench/statistics.ts';

/** Seconds of each attack. `ATTACK_SECONDS=20` for longer ones. */
const seconds = Number(process.env['ATTACK_SECONDS'] ?? 3);
/** `ATTACK_EACH=1` plays each attack alone; otherwise all of a kind are played at once. */
const isEach = process.env['ATTACK_EACH'] !== undefined;
const kinds = new URL('kinds/', import.meta.url);
const pages = ['/en/', '/zh-cn/', '/en/lessons/first-stream/', '/search/en.json'];

const plays = await Promise.all(
  readdirSync(kinds).map(async (file) => {
    const module = new URL(file, kinds).href;
    const { attacks } = (await import(module)) as { attacks: readonly Attack[] };
    const names = isEach ? attacks.map(({ name }) => name) : [undefined];
    return names.map((only) => ({ module, only, title: only ?? file.replace('.ts', '') }));
  }),
);

/** The longest of some waits, without the time for which the reader itself stood still. */
const worst = (waits: readonly number[], { stoodStill }: Seen) =>
  Math.round(Math.max(0, Math.max(...waits) - stoodStill));

/** The figures that are promised, and some that help to understand them. `ATTACK_REPORT=1` prints them. */
function reportOf(usual: Seen, { seen, ...measured }: Measured) {
  return {
    late: worst(seen.late, seen) - worst(usual.late, usual),
    watchedLate: worst(seen.watchedLate, seen) - worst(usual.late, usual),
    page: worst(seen.pages, seen),
    pageP50: Math.round(quantile(seen.pages, 0.5)),
    pages: seen.pages.length,
    firstEvent: worst(seen.firstEvents, seen),
    stoodStill: Math.round(seen.stoodStill),
    residentMB: Math.round(measured.resident / 1e6),
    loggedKB: Math.round(measured.logged / 1000),
    cpuSeconds: Number(measured.cpuSeconds.toFixed(2)),
  };
}

it.for(plays.flat())(
  'an attack by $title delays nobody else and leaves nothing, from one address and from 100',
  { timeout: 300_000 },
  async ({ module, only }) => {
    const server = await startAttackedServer(pages);
    await expect.poll(() => server.reader.seen.pages.length).toBeGreaterThan(3); // warm
    const before = await server.standing();
    for (const addresses of [1, 100]) {
      const usual = await server.usual();
      const measured = await server.attack({ module, only, addresses, seconds });
      const report = reportOf(usual, measured);
      const said = `from ${addresses}: ${JSON.stringify(report)}`;
      if (process.env['ATTACK_REPORT']) console.log(said, JSON.stringify(measured.loot));
      expect.soft(measured.seen.troubles, said).toEqual([]);
      expect.soft(report.late, said).toBeLessThan(250);
      expect.soft(report.watchedLate, said).toBeLessThan(250);
      expect.soft(report.pages, said).toBeGreaterThan(seconds);
      expect.soft(report.page, said).toBeLessThan(500);
      expect.soft(report.firstEvent, said).toBeLessThan(500);
      expect.soft(measured.resident, said).toBeLessThan(mostMemory(defaultLimits));
      expect.soft(measured.logged, said).toBeLessThan(64_000);
      expect.soft(server.output.stderr, said).toBe('');
      expect((await server.usual()).troubles, `after an attack ${said}`).toEqual([]);
    }
    await server.isAsBefore(before);
  },
);
