import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startAttackedServer } from '../../support/attack/attacked-server.ts';
import type { Attack } from '../../support/attack/attack.ts';
import { quantile } from '../../bench/statistics.ts';

/** Seconds of each attack. `ATTACK_SECONDS=20` for longer ones. */
const seconds = Number(process.env['ATTACK_SECONDS'] ?? 3);
/** `ATTACK_EACH=1` plays each attack alone; otherwise all of a kind are played at once. */
const isEach = process.env['ATTACK_EACH'] !== undefined;
const kinds = new URL('kinds/', import.meta.url);
const pages = ['/en/', '/zh-cn/', '/en/lessons/first-stream/', '/search/en.json'];
/** Bytes that the process may hold, whatever visitors do. */
const memoryBound = 1.2e9;

const plays = await Promise.all(
  readdirSync(kinds).map(async (file) => {
    const module = new URL(file, kinds).href;
    const { attacks } = (await import(module)) as { attacks: readonly Attack[] };
    const names = isEach ? attacks.map(({ name }) => name) : [undefined];
    return names.map((only) => ({ module, only, title: only ?? file.replace('.ts', '') }));
  }),
);

const worst = (values: readonly number[]) => Math.round(Math.max(0, ...values));

describe.each(plays.flat())('an attack by $title', ({ module, only }) => {
  it.for([1, 100])(
    'from %i addresses delays nobody else, and leaves nothing',
    { timeout: 120_000 },
    async (addresses) => {
      const server = await startAttackedServer(pages);
      await expect.poll(() => server.reader.seen.pages.length).toBeGreaterThan(3); // warm
      const before = await server.standing();
      const usual = await server.usual();
      const { seen, loot, ...figures } = await server.attack({ module, only, addresses, seconds });
      const report = {
        late: worst(seen.late),
        usually: worst(usual.late),
        watchedLate: worst(seen.watchedLate),
        page: worst(seen.pages),
        pageP50: Math.round(quantile(seen.pages, 0.5)),
        firstEvent: worst(seen.firstEvents),
        residentMB: Math.round(figures.resident / 1e6),
        loggedKB: Math.round(figures.logged / 1000),
        cpu: figures.cpuSeconds,
      };
      if (process.env['ATTACK_REPORT'])
        console.log(JSON.stringify({ only, addresses, report, loot }));
      const told = JSON.stringify(report);
      expect(seen.troubles, told).toEqual([]);
      expect(seen.late.length, told).toBeGreaterThan(seconds * 5);
      expect(report.late - report.usually, told).toBeLessThan(250);
      expect(report.watchedLate - report.usually, told).toBeLessThan(250);
      expect(seen.pages.length, told).toBeGreaterThan(seconds);
      expect(report.page, told).toBeLessThan(500);
      expect(report.firstEvent, told).toBeLessThan(500);
      expect(figures.resident, told).toBeLessThan(memoryBound);
      expect(figures.logged, told).toBeLessThan(64_000);
      expect(server.output.stderr).toBe('');
      await server.isAsBefore(before);
      expect((await server.usual()).troubles).toEqual([]);
    },
  );
});
