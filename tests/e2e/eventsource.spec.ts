import type { Locator, Page } from '@playwright/test';
import { runAfter } from '../support/lesson-demos.ts';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/eventsource/';
const linesOf = (demo: Locator) => demo.locator('.demo-lines');

/** Has the page write down which state of the drawing is filled, and which steps are bold, each time that changes. */
const recordFigure = (page: Page) =>
  page.evaluate(() => {
    const figure = document.querySelector('live-figure');
    if (!figure) throw new Error('no figure');
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      const current = [...figure.querySelectorAll('.current')];
      const words = (part: Element) => [...part.querySelectorAll('text')].map((t) => t.textContent);
      const now = current.flatMap(words).join(' ');
      if (now !== '' && now !== seen.at(-1)) seen.push(now);
    }).observe(figure, { subtree: true, attributeFilter: ['class'] });
  });

const recorded = (page: Page): Promise<unknown> => page.evaluate('globalThis.seen');

test('the state diagram follows readyState through a cut, a reconnect and close()', async ({
  page,
}) => {
  await page.goto('/en/demos/life-cycle/?life-cycle.retry=300');
  await recordFigure(page);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(linesOf(page.locator('live-demo'))).toContainText('"attempt":2,"n":3');
  await page.getByRole('button', { name: 'close()' }).click();
  await expect(page.locator('live-figure .current .box')).toHaveCount(1);
  await expect(linesOf(page.locator('live-demo'))).toContainText('close() · readyState 2');
  const round = ['open right answer 1 OPEN', 'message … 1 OPEN'];
  expect(await recorded(page)).toEqual([
    'new EventSource 0 CONNECTING',
    ...round,
    'error lost or ended 0 CONNECTING',
    ...round,
    'close() fires nothing 2 CLOSED',
  ]);
});

test('two demos of a page with the same drawing do not move each other’s', async ({ page }) => {
  await page.goto(lesson);
  const refused = await runAfter(page, 'eventsource-refused');
  await expect(refused.locator('.current')).toContainText(['other answer', 'CLOSED']);
  await expect(page.locator('live-demo').first().locator('.current')).toHaveCount(0);
});

test('a cut stream is at 0 and opens again, a refused one is at 2 after one error', async ({
  page,
}) => {
  await page.goto(lesson);
  const cut = linesOf(await runAfter(page, 'eventsource-cut'));
  await expect(cut).toContainText('error · readyState 0open · readyState 1');
  const refused = linesOf(await runAfter(page, 'eventsource-refused'));
  await expect(refused).toHaveText(/^new EventSource · readyState 0error · readyState 2$/);
});

test('open fires at the head of the response, long before the first event', async ({ page }) => {
  await page.goto(lesson);
  const lines = linesOf(await runAfter(page, 'eventsource-headers'));
  await expect(lines).toContainText('first');
  const at = (await lines.innerText()).split('\n').map((line) => Number.parseInt(line));
  expect(at).toHaveLength(2);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(1000);
});

test('each listener hears its own name, and onmessage only what is called message', async ({
  page,
}) => {
  await page.goto(lesson);
  const lines = linesOf(await runAfter(page, 'eventsource-names'));
  await expect(lines).toContainText('named');
  const heard = (await lines.innerText()).split('\n').map((line) => line.replace(/.*? · /, ''));
  expect(heard).toEqual([
    'Event open · readyState 1',
    'MessageEvent price · readyState 1 · data 42',
    'MessageEvent message · readyState 1 · data plain',
    'MessageEvent message · readyState 1 · data named',
  ]);
});

test('event: error reaches onerror with data and the stream goes on, event: open reaches onopen', async ({
  page,
}) => {
  await page.goto(lesson);
  const lines = linesOf(await runAfter(page, 'eventsource-server-error'));
  await expect(lines).toContainText('the browser comes back');
  expect((await lines.innerText()).split('\n').slice(0, 6)).toEqual([
    'message: before',
    'naive handler: connection lost',
    'careful handler: server says no credit left',
    'message: after',
    'naive handler: connection lost',
    'careful handler: connection lost, the browser comes back',
  ]);

  const script = 'event: open\ndata: from the server\n\n: @stall\n';
  await page.goto(`/en/demos/listeners/?${new URLSearchParams({ 'listeners.script': script })}`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.locator('.demo-lines')).toContainText(
    'MessageEvent open · readyState 1 · data from the server',
  );
});

test('close() drops what has arrived and fires nothing, also when the response ends', async ({
  page,
}) => {
  await page.goto(lesson);
  const closed = await runAfter(page, 'eventsource-close');
  // The run ends when nothing has been open for a second: whatever was to come has come.
  await expect(closed.locator('.demo-status')).toContainText('Finished');
  await expect(linesOf(closed)).toHaveText(/^message oneclose\(\) · readyState 2$/);

  const complete = await runAfter(page, 'eventsource-complete');
  await expect(complete.locator('.demo-status')).toContainText('Finished');
  await expect(linesOf(complete)).toHaveText('done');
  const browserSays = complete.locator('wire-view li[data-lane=browser]');
  await expect(browserSays.last()).toContainText('The page closes the connection.');
  await expect(browserSays.filter({ hasText: /^.*error/ })).toHaveCount(0);
});

test('the constructor throws for what is no URL, and for nothing else', async ({ page }) => {
  await page.goto(lesson);
  const lines = linesOf(await runAfter(page, 'eventsource-constructor'));
  await expect(lines).toContainText("'' → error, readyState 2");
  await expect(lines).toContainText("'http://[' → SyntaxError");
  await expect(lines).toContainText("'/sandbox/ticker?interval=5000' → open, readyState 1");
  expect((await lines.innerText()).match(/'http:\/\/\[' →/g)).toHaveLength(1);
});
