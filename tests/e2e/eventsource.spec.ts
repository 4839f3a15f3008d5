import type { Page } from '@playwright/test';
import { demoOf, demoAt, openDemo, runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/eventsource/';

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
  const demo = await openDemo(page, 'life-cycle', { settings: { retry: 300 } });
  await recordFigure(page);
  await demo.run();
  await expect(demo.output).toContainText('"attempt":2,"n":3');
  await demo.button('close()').click();
  await expect(page.locator('live-figure .current .box')).toHaveCount(1);
  await expect(demo.output).toContainText('close() · readyState 2');
  const round = ['open accepted 1 OPEN', 'message … 1 OPEN'];
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
  const refused = await demoOf(page, 'eventsource-refused').run();
  await expect(refused.root.locator('.current')).toContainText(['other response', 'CLOSED']);
  await expect(demoAt(page, 0).root.locator('.current')).toHaveCount(0);
});

test('a cut stream is at 0 and opens again, a refused one is at 2 after one error', async ({
  page,
}) => {
  await page.goto(lesson);
  const cut = await demoOf(page, 'eventsource-cut').run();
  await expect(cut.output).toContainText('error · readyState 0open · readyState 1');
  const refused = await demoOf(page, 'eventsource-refused').run();
  await expect(refused.output).toHaveText(/^new EventSource · readyState 0error · readyState 2$/);
});

test('open fires at the head of the response, long before the first event', async ({ page }) => {
  const script = ': @wait 1500\ndata: first\n\n: @stall\n';
  const { lines } = await runDemo(page, 'listeners', { settings: { script } });
  await expect(lines.filter({ hasText: 'first' })).toBeAttached();
  const at = (await lines.allInnerTexts()).map((line) => Number.parseInt(line));
  expect(at).toHaveLength(2);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(1000);
});

test('a listener for `message` gets what onmessage gets, with the name and without it, and no other name', async ({
  page,
}) => {
  await page.goto(lesson);
  const demo = await demoOf(page, 'eventsource-onmessage').run();
  const { lines } = demo;
  await expect(lines.filter({ hasText: 'named' })).toHaveCount(2);
  const heard = (await lines.allInnerTexts()).map((line) => line.replace(/.*? · /, ''));
  expect(heard).toEqual([
    'Event open · readyState 1',
    'MessageEvent message · readyState 1 · data plain',
    'MessageEvent message · readyState 1 · data plain',
    'MessageEvent message · readyState 1 · data named',
    'MessageEvent message · readyState 1 · data named',
  ]);

  await demo.stop();
  const script = demo.root.locator('textarea[name=script]');
  await script.fill(`event: notice\n${await script.inputValue()}`);
  await demo.run();
  await expect(lines.filter({ hasText: 'named' })).toHaveCount(2);
  await expect(lines).toHaveCount(3);
  await expect(demo.root.locator('.wire-diagram')).toContainText('no listener');
});

test('event: error reaches onerror with data and the stream goes on, event: open reaches onopen', async ({
  page,
}) => {
  await page.goto(lesson);
  const { lines } = await demoOf(page, 'eventsource-server-error').run();
  await expect(lines.filter({ hasText: 'the browser comes back' }).first()).toBeAttached();
  expect((await lines.allInnerTexts()).slice(0, 6)).toEqual([
    'message: before',
    'naive handler: connection lost',
    'careful handler: server says no credit left',
    'message: after',
    'naive handler: connection lost',
    'careful handler: connection lost, the browser comes back',
  ]);

  const script = 'event: open\ndata: from the server\n\n: @stall\n';
  const listeners = await runDemo(page, 'listeners', { settings: { script } });
  await expect(listeners.output).toContainText(
    'MessageEvent open · readyState 1 · data from the server',
  );
});

test('close() drops what has arrived and fires nothing', async ({ page }) => {
  await page.goto(lesson);
  const closed = await demoOf(page, 'eventsource-close').run();
  // The run ends when nothing has been open for a second: whatever was to come has come.
  await closed.finished();
  await expect(closed.output).toHaveText(/^message oneclose\(\) · readyState 2$/);
});

test('the constructor throws for what is no URL, and for nothing else', async ({ page }) => {
  await page.goto(lesson);
  const { output } = await demoOf(page, 'eventsource-constructor').run();
  await expect(output).toContainText("'' → error, readyState 2");
  await expect(output).toContainText("'http://[' → SyntaxError");
  await expect(output).toContainText("'/sandbox/ticker?interval=5000' → open, readyState 1");
  expect((await output.innerText()).match(/'http:\/\/\[' →/g)).toHaveLength(1);
});
