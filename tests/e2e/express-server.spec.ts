import { type Demo, runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

/** What the client of `flush` printed: when `open` fired and when each event came, in ms. */
async function times({ lines }: Demo): Promise<{ open: number; events: number[] }> {
  await expect(lines).toHaveCount(6, { timeout: 15_000 });
  const printed = (await lines.allInnerTexts()).map((line) => {
    const [, ms = '', what = ''] = /^(\d+) ms: (.*)$/.exec(line) ?? [];
    return { ms: Number(ms), what };
  });
  const of = (isOpen: boolean) => printed.filter(({ what }) => (what === 'open') === isOpen);
  return { open: of(true)[0]?.ms ?? NaN, events: of(false).map(({ ms }) => ms) };
}

test('a page that closes on `complete` gets an event for each `send`, no error, and sends no second request', async ({
  page,
}) => {
  const demo = await runDemo(page, 'progress', { settings: { steps: 5, interval: 400 } });
  await demo.finished();
  const log = demo.wire;
  await expect(log).toContainText('Event “complete”');
  await expect(log).toContainText('The page closes the connection.');
  await expect(log).not.toContainText('error: readyState');
  await expect(demo.wireRows.filter({ hasText: ' arrives.' })).toHaveCount(1);
  await expect(demo.lane('browser').filter({ hasText: /Event “(progress|complete)”/ })).toHaveCount(
    6,
  );
});

test('a head that is not flushed comes with the first event; flushed or with a comment, at once', async ({
  page,
}) => {
  const run = async (flush: 'on' | 'off', comment: 'on' | 'off' = 'off') =>
    times(await runDemo(page, 'flush', { settings: { flush, comment, interval: 800 } }));
  const kept = await run('off');
  expect(kept.open).toBeGreaterThan(750);
  expect((kept.events[0] ?? NaN) - kept.open).toBeLessThan(200);

  for (const early of [await run('on'), await run('off', 'on')])
    expect((early.events[0] ?? NaN) - early.open).toBeGreaterThan(400);
});

test('compression brings all events together at the end, unless the head forbids it', async ({
  page,
}) => {
  const spread = ({ events }: { events: number[] }) => (events.at(-1) ?? NaN) - (events[0] ?? NaN);
  const compressed = { compression: 'on', interval: 400 };
  const collected = await times(await runDemo(page, 'flush', { settings: compressed }));
  expect(collected.events[0]).toBeGreaterThan(1900);
  expect(spread(collected)).toBeLessThan(200);

  const settings = { ...compressed, 'no-transform': 'on' };
  expect(spread(await times(await runDemo(page, 'flush', { settings })))).toBeGreaterThan(1200);
});

test('ten reloads leave eleven timers without clean-up, and one with it', async ({ page }) => {
  const left = await runDemo(page, 'leak', { settings: { cleanup: 'off' } });
  await expect(left.lines.last()).toHaveText('{"timers":1}');
  await left.button('Reload ten times').click();
  await expect(left.lines.last()).toHaveText('{"timers":11}', { timeout: 15_000 });

  const cleared = await runDemo(page, 'leak', { settings: { cleanup: 'on' } });
  await cleared.button('Reload ten times').click();
  await expect.poll(() => cleared.lines.count(), { timeout: 15_000 }).toBeGreaterThanOrEqual(11);
  await expect(cleared.lines.last()).toHaveText('{"timers":1}');
});

test('of a POST the request closes at once, the response does not; of a GET neither does', async ({
  page,
  context,
}) => {
  const closed = await runDemo(page, 'on-close', { settings: { method: 'POST', of: 'req' } });
  await expect(closed.lines.first()).toContainText('event: stopped');
  const began = await closed.lines.first().innerText();
  expect(Number(/"after":(\d+)/.exec(began)?.[1])).toBeLessThan(200);
  // While two other streams of the same interval send three events each, nothing more comes here.
  for (const settings of [
    { method: 'POST', of: 'res' },
    { method: 'GET', of: 'req' },
  ]) {
    const tab = await context.newPage();
    const open = await runDemo(tab, 'on-close', { settings });
    await expect(open.output).toContainText('{"n":3}', { timeout: 15_000 });
    await expect(open.output).not.toContainText('stopped');
    await tab.close();
  }
  await expect(closed.lines).toHaveCount(1);
  await expect(closed.stopButton).toBeEnabled();
});
