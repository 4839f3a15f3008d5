import type { Page } from '@playwright/test';
import { demoAt } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/when-to-use/';

async function openChooser(page: Page) {
  await page.goto(lesson);
  await expect(page.locator('way-chooser:not(:defined)')).toHaveCount(0);
  const chooser = page.locator('way-chooser');
  return { chooser, way: chooser.getByRole('status'), why: chooser.locator('.chosen-why') };
}

test('the form decides as soon as no open question can change it, and says why and what would', async ({
  page,
}) => {
  const { chooser, way, why } = await openChooser(page);
  await expect(way).toContainText('Answer one question after the other');
  await chooser.getByLabel('As soon as it happens').check();
  await expect(way).toContainText('Still possible:');
  await expect(way).not.toContainText('Polling ·');
  await expect(why).toBeEmpty();
  await chooser.getByLabel('Many messages a second').check();
  await expect(way).toContainText('Still possible:');
  await chooser.getByLabel('Text or JSON').check();
  await expect(way).toHaveText('Take: WebSocket');
  await expect(why).toContainText('Many messages a second, such as strokes of a pen: As POST');
  await expect(why).toContainText('Reconnecting, its pauses');
  await expect(why).toContainText('A message now and then, as in a chat: ');
  await expect(why).not.toContainText('A body or headers');
  await chooser.getByLabel('Also while the page is closed').check();
  await expect(way).toHaveText('Take: Push notification');
  await chooser.getByRole('button', { name: 'Start again' }).click();
  await expect(way).toContainText('Answer one question after the other');
  await expect(why).toBeEmpty();
});

test('answers stand in the address: they survive a reload and go along in a link, and a damaged link leaves them open', async ({
  page,
}) => {
  const { chooser, way } = await openChooser(page);
  const now = chooser.getByLabel('As soon as it happens');
  await now.check();
  await chooser.getByLabel('Many messages a second').check();
  await chooser.getByLabel('Text or JSON').check();
  expect(page.url()).toContain('#way=now,often,text,,');
  await page.reload();
  await expect(way).toHaveText('Take: WebSocket');
  await expect(chooser.getByLabel('Text or JSON')).toBeChecked();

  await page.goto(`${lesson}#way=closed,never,%00`);
  await expect(way).toHaveText('Take: Push notification');
  await expect(now).not.toBeChecked();
  await chooser.getByRole('button', { name: 'Start again' }).click();
  await expect(way).toContainText('Answer one question after the other');
  expect(page.url()).not.toContain('way=');
});

test('the form works by keyboard alone', async ({ page }) => {
  const { chooser, way } = await openChooser(page);
  await chooser.getByLabel('Once, when it asks').focus();
  await page.keyboard.press('Space');
  await expect(way).toContainText('Still possible: Plain HTTP');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(way).toHaveText('Take: Plain HTTP');
});

test('a job gives its answers to the form and leads to what follows from them', async ({
  page,
}) => {
  const { chooser, way } = await openChooser(page);
  await page.getByRole('button', { name: 'Why? A chat room' }).click();
  await expect(way).toBeFocused();
  await expect(way).toBeInViewport();
  await expect(way).toHaveText('Take: SSE through EventSource');
  await expect(chooser.getByLabel('A message now and then')).toBeChecked();
  expect(page.url()).toContain('#way=now,sometimes,text,url,passes');
});

test('a sample opens in the sandbox with its script, which runs to its mark of the end', async ({
  page,
}) => {
  await page.goto(lesson);
  await expect(page.locator('sample-link a[href$="/play/"]')).toHaveCount(0);
  await page.locator('figure.wire', { hasText: 'Anthropic' }).getByText('Play it').click();
  const demo = demoAt(page, 0, 'play');
  await expect(demo.root.locator('textarea')).toHaveValue(/event: message_stop/);
  await demo.run();
  await expect(demo.output).toContainText('"type":"message_stop"', { timeout: 15_000 });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the rules are a table, and the form is not there', async ({ page }) => {
    await page.goto(lesson);
    await expect(page.locator('way-chooser')).toBeHidden();
    await expect(page.getByRole('button', { name: /^Why/ })).toHaveCount(0);
    const row = page.getByRole('row', { name: /^SSE through fetch/ });
    await expect(row).toContainText('A body or headers of its own: EventSource sends only GET');
  });
});

for (const [locale, term, lessonTitle] of [
  ['en', 'heartbeat', 'The format on the wire'],
  ['zh-cn', '心跳', '事件流的格式'],
] as const) {
  test(`a lesson leads to its terms, and a term to its lessons (${locale})`, async ({ page }) => {
    await page.goto(`/${locale}/lessons/wire-format/`);
    await page.locator('main').getByRole('link', { name: term, exact: true }).click();
    await expect(page).toHaveURL(`/${locale}/glossary/#heartbeat`);
    const entry = page.locator('#heartbeat');
    await expect(entry).toBeInViewport();
    await entry.getByRole('link', { name: lessonTitle }).click();
    await expect(page).toHaveURL(`/${locale}/lessons/wire-format/`);
  });
}
