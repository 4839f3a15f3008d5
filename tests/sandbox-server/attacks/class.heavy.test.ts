import { expect, it } from 'vitest';
import { parts } from '../../bench/class/parts.ts';
import { playPart } from '../../bench/class/play.ts';
import { startReportingProgram } from '../../support/program.ts';
import { quantile } from '../../bench/statistics.ts';

it('refuses nothing to 200 learners behind one address who press Run, read and chat at the same moment', async () => {
  const { port, child, output } = await startReportingProgram({}, []);
  const school = { port, pid: child.pid ?? 0 };
  const everybody = { learners: 200, addresses: 1 };
  for (const name of ['read a lesson', 'press Run', 'a chat']) {
    const part = parts.find((each) => each.name === name);
    if (part === undefined) throw new Error(`There is no part "${name}".`);
    const { notes } = await playPart(school, part, everybody);
    expect(notes.troubles, name).toEqual([]);
    expect(notes.requests, name).toBeGreaterThanOrEqual(200);
    if (name === 'press Run') expect(notes.first).toHaveLength(200 * 6);
    expect(quantile([0, ...notes.first], 0.95), name).toBeLessThan(10_000);
  }
  expect(output.stderr).toBe('');
}, 120_000);
