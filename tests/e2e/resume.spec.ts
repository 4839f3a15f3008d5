import type { Browser } from '@playwright/test';
import { type Demo, runDemo } from '../support/demo.ts';
import { expect, type Site, test } from '../support/site.ts';

/** Runs a demo in a context of its own, whose connections are its own too, and gives what `read` finds in it. */
async function inItsOwnContext<Found>(
  browser: Browser,
  { origin }: Site,
  [id, settings]: [id: string, settings: Record<string, string | number>],
  read: (demo: Demo) => Promise<Found>,
): Promise<Found> {
  await using context = await browser.newContext({ baseURL: origin });
  return await read(await runDemo(await context.newPage(), id, { settings }));
}

test('what the lesson on resuming predicts of messages over three drops is what happens', async ({
  browser,
  site,
}) => {
  const common = { start: 'now', history: 100, drop: 4, retry: 1000 };
  const over = (settings: Record<string, string | number>) =>
    inItsOwnContext(browser, site, ['messages', { ...common, ...settings }], async (demo) => {
      await expect(demo.output).toContainText('16 received', { timeout: 20_000 });
      return demo.lines.allInnerTexts();
    });
  const [without, withIds, fromStart, short] = await Promise.all([
    over({ ids: 'off' }),
    over({ ids: 'on' }),
    over({ ids: 'off', start: 'oldest' }),
    over({ ids: 'on', history: 2 }),
  ]);
  // On a busy machine a reset can overtake the last message, which is then one more to be lost, or to come again.
  const numbers = (text: string[]) => text.slice(0, -1).map((line) => parseInt(line, 10));
  expect(without.filter((line) => line.includes('lost before it')).length).toBeGreaterThan(2);
  expect(without.at(-1)).toMatch(/^16 received, [1-9]\d* lost, 0 again$/);
  expect(withIds).toEqual([
    ...Array.from({ length: 16 }, (_, at) => String(at + 1)),
    '16 received, 0 lost, 0 again',
  ]);
  expect(fromStart.at(-1)).toMatch(/^16 received, 0 lost, 1[23] again$/);
  expect(Math.max(...numbers(fromStart))).toBeLessThanOrEqual(4);
  // How much a pause of one second loses is the machine's affair; whatever it is, a reset has said it just before.
  const gaps = short.flatMap((line, at) => {
    const gone = / \((\d+) lost before it\)/.exec(line)?.[1];
    return gone === undefined ? [] : [{ gone, said: short[at - 1] ?? '' }];
  });
  expect(gaps).not.toEqual([]);
  for (const { gone, said } of gaps) {
    expect(said).toMatch(new RegExp(`^reset: the server goes on with \\d+, ${gone} are gone$`));
  }
});

test('a new EventSource starts without an ID, and with one in its URL it misses nothing', async ({
  browser,
  site,
}) => {
  const numbers = (remember: 'on' | 'off') =>
    inItsOwnContext(browser, site, ['reload', { remember }], async (demo) => {
      await expect(demo.output).toContainText('message 2');
      await demo.button('Leave for a moment').click();
      await expect(demo.output).toContainText(/left the page[\s—]*message \d+\s*message/);
      const text = await demo.output.innerText();
      return [...text.matchAll(/message (\d+)/g)].map(([, n]) => Number(n));
    });
  const [without, withId] = await Promise.all([numbers('off'), numbers('on')]);
  const gaps = (list: number[]) => list.filter((n, at) => at > 0 && n !== (list[at - 1] ?? 0) + 1);
  expect(gaps(without)).toHaveLength(1);
  expect(gaps(withId)).toEqual([]);
  expect(withId.length).toBeGreaterThan(4);
});
