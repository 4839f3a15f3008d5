import { type Demo, demoAt, openDemo, runDemo } from '../support/demo.ts';
import { demoIds } from '../support/pages.ts';
import { wantingOnProjectors } from '../support/projector.ts';
import { expect, type Site, test } from '../support/site.ts';

/** Runs an open demo until both lanes have entries of that run. */
async function runToBothLanes(demo: Demo, site: Site): Promise<void> {
  await demo.run();
  // From then on the rows of a run before are gone.
  await expect.poll(() => site.admission.open, { message: 'open requests' }).toBeGreaterThan(0);
  // A demo whose stream the visitor writes waits for him.
  const send = demo.button('Send');
  if (await send.count()) {
    await expect(demo.wire).toContainText('text/event-stream');
    await send.click();
  }
  await expect(demo.lane('browser').first()).toBeAttached();
  await expect(demo.lane('server').first()).toBeAttached();
}

/** What the drawing covers that stays in sight beside a demo's output, when the page is scrolled. */
const coveredBy = ({ root }: Demo): Promise<string[]> =>
  root.evaluate((demo) => {
    const drawing = demo.querySelector('.demo-side > *');
    const below = [...demo.querySelectorAll('.demo-card > :is(.demo-instrument, .demo-below)')];
    const covered = below.filter((part) => {
      scrollBy(0, part.getBoundingClientRect().top - innerHeight / 2);
      const [over, under] = [drawing, part].map((each) => each?.getBoundingClientRect());
      return over && under && over.bottom > under.top && over.left < under.right;
    });
    return covered.map(({ className }) => className);
  });

const leavesNothing = async (site: Site) => {
  await expect.poll(() => site.admission.open, { message: 'open requests' }).toBe(0);
};

for (const id of demoIds()) {
  test(`the demo ${id} shows events in both lanes, fits a projector, and leaves nothing open after Stop, or when its page is left`, async ({
    page,
    site,
  }) => {
    const demo = await openDemo(page, id);
    await runToBothLanes(demo, site);
    const shown = demo.root.locator('.demo-lines, .demo-box').filter({ hasText: /\S/ });
    await expect(shown.first()).toBeVisible();
    // Below a picture the wire view is folded.
    await demo.root.locator('details.demo-below').evaluateAll((folds) => {
      for (const fold of folds) fold.toggleAttribute('open', true);
    });
    const width = async () => (await demo.root.locator('.demo-wire').boundingBox())?.width;
    await expect.poll(width).toBeGreaterThan(300);
    expect(await coveredBy(demo)).toEqual([]);
    expect(await wantingOnProjectors(demo)).toEqual({});
    // A run may end at this very moment: then the click does nothing.
    await demo.stopButton.evaluate((button: HTMLButtonElement) => button.click());
    await leavesNothing(site);
    await expect(demo.runButton).toBeEnabled();

    await runToBothLanes(demo, site);
    await page.goto('/en/404/');
    await leavesNothing(site);
  });
}

test('a demo leaves nothing open when its tab is closed', async ({ page, site }) => {
  for (const id of ['ticker', 'you-are-the-server', 'ask', 'shared-worker']) {
    const tab = await page.context().newPage();
    await runToBothLanes(await openDemo(tab, id), site);
    await tab.close();
    await leavesNothing(site);
  }
});

test('a demo never runs by itself, also not from a link that carries its state', async ({
  page,
  site,
}) => {
  const demo = await openDemo(page, 'ticker', { settings: { times: 3, interval: 100 } });
  await expect(page.getByRole('slider').first()).toHaveValue('3');
  await page.waitForLoadState('networkidle');
  expect(site.admission.open).toBe(0);
  await demo.run();
  await expect(demo.output).toContainText('tick 3 of 3');
});

test('starting another demo stops the one that runs', async ({ page, site }) => {
  await page.goto('/en/lessons/first-stream/');
  const [first, second] = [demoAt(page, 0), demoAt(page, 1)];
  await first.run();
  await expect(first.output).toContainText('tick 1');
  await second.run();
  await expect(second.output).toContainText('data:');
  await expect(first.runButton).toBeEnabled();
  // The second demo's stream and its watcher.
  await expect.poll(() => site.admission.open).toBe(2);
  await second.stop();
  await leavesNothing(site);
});

test('the exact curl command of a run is shown, with the address that the reader uses', async ({
  page,
  site,
}) => {
  const demo = await openDemo(page, 'ticker');
  await runToBothLanes(demo, site);
  const { root } = demo;
  await root.getByText('Code: client.ts').click();
  await root.getByRole('tab', { name: 'as curl' }).click();
  await expect(root.getByRole('tabpanel', { name: 'as curl' })).toContainText(
    `curl -N '${site.origin}/sandbox/ticker?`,
  );
});

test('what the reader typed into a demo survives a reload, and a link carries it elsewhere', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/en/demos/you-are-the-server/');
  const box = page.getByRole('textbox');
  const authored = await box.inputValue();
  await box.fill('data: mine\n\n');
  await page.reload();
  await expect(box).toHaveValue('data: mine\n\n');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.locator('.demo-status').first()).toContainText('Copied: http');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Reset settings' }).click();
  await expect(box).toHaveValue(authored);
  await page.goto('/en/');
  await page.goto(link);
  await expect(box).toHaveValue('data: mine\n\n');
});

test('without the observer the demo still runs and says what is missing', async ({ page }) => {
  await page.route('**/sandbox/observe/**', (route) => route.fulfill({ status: 503, body: '' }));
  const demo = await runDemo(page, 'ticker', { settings: { interval: 100 } });
  await expect(demo.output).toContainText('tick 1');
  await expect(demo.status).toContainText('lane is not available');
});

test('a demo in a page that is hidden for 30 s is stopped', async ({ page, site }) => {
  await page.clock.install();
  const demo = await runDemo(page, 'you-are-the-server');
  await expect.poll(() => site.admission.open).toBe(2);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.clock.runFor(29_000);
  expect(site.admission.open).toBe(2);
  await page.clock.runFor(2_000);
  await leavesNothing(site);
  await expect(demo.status).toHaveText('Stopped: the page was hidden');
});

test('the page of a demo opens beside a run that goes on, takes the settings along, and leads back', async ({
  page,
  context,
}) => {
  await page.goto('/en/lessons/wire-format/');
  const named = page.locator('live-demo[data-demo="you-are-the-server"]').nth(3);
  const text = await named.getByRole('textbox').inputValue();
  expect(text).toContain('event: price');
  await named.getByRole('button', { name: 'Run' }).click();
  await expect(named).toHaveAttribute('data-state', 'running');
  const opened = context.waitForEvent('page');
  await named.getByRole('link', { name: 'Open in a new tab' }).click();
  const own = await opened;
  await expect(own.getByRole('textbox')).toHaveValue(text);
  await expect(named).toHaveAttribute('data-state', 'running');

  await own.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  await own.getByRole('link', { name: '简体中文' }).click();
  await expect(own.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(own.getByRole('textbox')).toHaveValue(text);
  await own.getByRole('link', { name: /^3\. / }).click();
  await expect(own).toHaveURL(/\/zh-cn\/lessons\/wire-format\/#demo-you-are-the-server$/);
});

test('a run that printed nothing says so, and the reason of a refusal is shown at once', async ({
  page,
}) => {
  const demo = await openDemo(page, 'play');
  const nothing = () =>
    demo.output.evaluate((lines) => getComputedStyle(lines, '::before').content);
  expect(await nothing()).toContain('Press Run');
  await demo.root.locator('textarea').fill(': @foo');
  await demo.run();
  await demo.finished();
  expect(await nothing()).toContain('The client printed nothing');
  await expect(demo.root.locator('.demo-problem')).toContainText(
    /The server answered 422: line 1/i,
  );
  await demo.root.locator('textarea').fill('data: a\n\n');
  await demo.run();
  await expect(demo.root.locator('.demo-problem')).toBeEmpty();
});

test('settings that are changed during a run are said to apply to the next one, unless the client reads them', async ({
  page,
}) => {
  const demo = await runDemo(page, 'ticker', { settings: { times: 20, interval: 1000 } });
  await expect(demo.lines.first()).toBeVisible();
  const times = demo.root.locator('input[name=times]');
  await times.fill('3');
  await expect(demo.root.locator('.demo-changed')).toHaveText(
    'The new settings apply to the next run.',
  );
  await times.fill('20');
  await expect(demo.root.locator('.demo-changed'), 'those of the run again').toBeEmpty();
  await times.fill('3');
  await demo.button('Run again').click();
  await expect(demo.stopButton).toBeFocused();
  await expect(demo.lines.first()).toContainText('of 3');
  await expect(demo.root.locator('.demo-changed')).toBeEmpty();

  const live = await runDemo(page, 'you-are-the-server');
  await expect(live.button('Send')).toBeEnabled();
  await live.root.locator('textarea').fill('data: now\n\n');
  await live.button('Send').click();
  await expect(live.output).toContainText('now');
  await expect(live.root.locator('.demo-changed')).toBeEmpty();
});

test('the focus is not lost when a run ends by an action of the demo', async ({ page }) => {
  const demo = await runDemo(page, 'life-cycle');
  await expect(demo.lines.nth(1)).toBeVisible();
  await demo.root.locator('[data-action=close]').focus();
  await page.keyboard.press('Enter');
  await demo.finished();
  await expect(demo.runButton).toBeFocused();
});
