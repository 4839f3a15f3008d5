import type { Page } from '@playwright/test';
import { demoAt } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

/** A script of so many characters in Chinese that compresses badly, as real text does. */
function chineseScript(length: number): string {
  let state = 7;
  let text = '';
  while (text.length < length) {
    text += 'data: ';
    for (let at = 0; at < 24; at++) {
      state = (state * 48271) % 2147483647;
      text += String.fromCharCode(0x4e00 + (state % 3000));
    }
    text += '\n\n';
  }
  return text.slice(0, length);
}

const play = '/en/demos/play/';
const box = (page: Page) => page.locator('live-demo textarea').first();
const note = (page: Page) => page.locator('.demo-settings span').first();
const earlier = (page: Page) => page.getByRole('button', { name: 'Earlier settings' });
const reset = (page: Page) => page.getByRole('button', { name: 'Reset settings' }).first();

/** As `fill` does, which needs ten seconds for so many Chinese characters in Chromium, in any page. */
const write = (page: Page, text: string) =>
  box(page).evaluate((element: HTMLTextAreaElement, value) => {
    element.value = value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);

async function copyLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy link' }).first().click();
  await expect(page.locator('.demo-status').first()).toHaveText(/^Copied: http/);
  return page.evaluate(() => navigator.clipboard.readText());
}

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

for (const length of [4096, 16_000]) {
  test(`a link holds a script of ${length} Chinese characters, which no request contains`, async ({
    page,
    browser,
    site,
  }) => {
    const script = chineseScript(length);
    await page.goto(play);
    await write(page, script);
    const link = await copyLink(page);
    expect(new URL(link).search).toBe('');
    await page.reload();
    await expect(box(page)).toHaveValue(script);

    const other = await (await browser.newContext({ baseURL: site.origin })).newPage();
    const requested: string[] = [];
    other.on('request', (request) => requested.push(request.url()));
    await other.goto(link);
    await expect(box(other)).toHaveValue(script);
    expect(Math.max(...requested.map((url) => url.length))).toBeLessThan(200);

    await other.getByRole('link', { name: '简体中文' }).click();
    await expect(other.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(box(other)).toHaveValue(script);
    await other.context().close();
  });
}

test('a script of 4,096 Chinese characters from a link runs', async ({ page }) => {
  const script = chineseScript(4090).replace(/data: [^\n]*$/, '');
  await page.goto(play);
  await box(page).fill(script);
  const demo = await demoAt(page, 0).run();
  await expect(demo.lines).toHaveCount(script.split('\n\n').length - 1);
});

test('a lesson’s link names its demo among those of the page and goes there', async ({ page }) => {
  await page.goto('/en/lessons/wire-format/');
  const third = page.locator('live-demo').nth(2);
  await third.locator('textarea').fill('data: third\n\n');
  await third.getByRole('button', { name: 'Copy link' }).click();
  await expect(third.locator('.demo-status').first()).toHaveText(/^Copied: http/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`#${(await third.getAttribute('id')) ?? ''}&`);
  await page.goto('/en/');
  await page.goto(link);
  await expect(third.locator('textarea')).toHaveValue('data: third\n\n');
  await expect(third.locator('.demo-bar')).toBeInViewport();
});

test('a link that is opened in a page of the same address is read as well', async ({ page }) => {
  await page.goto(play);
  await box(page).fill('data: from a link\n\n');
  const link = await copyLink(page);
  await reset(page).click();
  await page.goto(link); // the fragment alone is new
  await expect(box(page)).toHaveValue('data: from a link\n\n');
});

test('a link of the earlier form is read once, and gets the form of today', async ({ page }) => {
  const script = 'data: from the teacher\n\n';
  await page.goto(`${play}?class=7&play.script=${encodeURIComponent(script)}`);
  await expect(box(page)).toHaveValue(script);
  await expect(page).toHaveURL(/demos\/play\/\?class=7#play=[\w-]+$/);
  await page.reload();
  await expect(box(page)).toHaveValue(script);
});

test('work after Copy link, and in a link that was opened, survives a reload', async ({ page }) => {
  await page.goto(play);
  await box(page).fill('data: first\n\n');
  await copyLink(page);
  await box(page).fill('data: an hour of work\n\n');
  await expect(page).not.toHaveURL(/play=/);
  await page.reload();
  await expect(box(page)).toHaveValue('data: an hour of work\n\n');
});

test('a link wins when it is opened, and the draft that it replaces can be brought back', async ({
  page,
  browser,
  site,
}) => {
  const teacher = await (await browser.newContext({ baseURL: site.origin })).newPage();
  await teacher.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await teacher.goto(play);
  await box(teacher).fill('data: the task\n\n');
  const link = await copyLink(teacher);
  await teacher.context().close();

  await page.goto(play);
  await box(page).fill('data: mine\n\n');
  await page.goto('/en/');
  await page.goto(link);
  await expect(box(page)).toHaveValue('data: the task\n\n');
  await expect(note(page)).toContainText('Settings from the link.');
  await page.goto(play);
  await expect(box(page)).toHaveValue('data: mine\n\n'); // the plain address still has it

  await page.goto(link);
  await box(page).fill('data: my answer\n\n');
  await page.reload();
  await expect(box(page)).toHaveValue('data: my answer\n\n');
  await earlier(page).click();
  await expect(box(page)).toHaveValue('data: mine\n\n');
  await earlier(page).click();
  await expect(box(page)).toHaveValue('data: my answer\n\n');
});

test('a link to a place in the page leaves the settings of a link in the address', async ({
  page,
}) => {
  await page.goto('/en/lessons/first-stream/?ticker.times=7');
  await expect(page).toHaveURL(/#ticker=/);
  await page.locator('on-this-page summary').click();
  await page.locator('on-this-page a').nth(1).click();
  await expect(page).toHaveURL(/#[a-z-]+&ticker=/);
  await page.reload();
  await expect(page.getByRole('slider').first()).toHaveValue('7');
});

test('a damaged link says so, and the demo works', async ({ page }) => {
  await page.goto(`${play}#demo-play&play=K0ss-damaged`);
  await expect(note(page)).toHaveText(
    'The settings in the link are damaged, so they were not used.',
  );
  const demo = await demoAt(page, 0).run();
  await expect(demo.output).toContainText('one');
});

for (const [locale, says, whose] of [
  ['en', 'Your settings. The lesson has: Number of ticks: 5', 'Reset settings'],
  ['zh-cn', '这是你的设置。本课默认设置：报数次数“5”', '恢复默认设置'],
] as const) {
  test(`settings of yesterday say what the lesson has, without moving Run (${locale})`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/lessons/first-stream/`);
    const demo = page.locator('live-demo').first();
    const top = () =>
      demo.evaluate((element) => {
        const run = element.querySelector('[data-do=run]');
        const y = (run?.getBoundingClientRect().y ?? 0) - element.getBoundingClientRect().y;
        return Math.round(y * 10) / 10;
      });
    const before = await top();
    await expect(note(page)).toBeEmpty();
    const slider = page.getByRole('slider').first();
    await slider.fill('20');
    await expect(note(page)).toContainText(says);
    expect(await top()).toBe(before);
    await page.reload();
    await expect(slider).toHaveValue('20');
    await expect(note(page)).toContainText(says);
    await page.getByRole('button', { name: whose }).first().click();
    await expect(slider).toHaveValue('5');
    await expect(note(page)).toBeEmpty();
    await page.reload();
    await expect(slider).toHaveValue('5');
  });
}

test('the first key in a text moves nothing, and Reset keeps the focus and can be undone', async ({
  page,
}) => {
  await page.goto(play);
  const tops = () =>
    page
      .locator('live-demo :is([data-do=run], [data-do=reset], .demo-status, .demo-screen)')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  const before = await tops();
  const authored = await box(page).inputValue();
  await expect(reset(page)).toHaveAttribute('aria-disabled', 'true');
  await box(page).press('x');
  await expect(note(page)).toContainText('Your settings. By default: Script: (another text)');
  expect(await tops()).toEqual(before);
  const typed = await box(page).inputValue();
  await reset(page).focus();
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue(authored);
  await expect(reset(page)).toBeFocused();
  await expect(reset(page)).toHaveAttribute('aria-disabled', 'true');
  await earlier(page).click();
  await expect(box(page)).toHaveValue(typed);
});

test('a stream of 12 kB is pasted whole, and all of it comes', async ({ page }) => {
  const chunk = (n: number) =>
    `id: ${n}\ndata: {"choices":[{"delta":{"content":"word ${n}"}}]}\n\n`;
  const text = Array.from({ length: 200 }, (_, n) => chunk(n)).join('');
  await page.goto(play);
  await box(page).fill('');
  await page.evaluate((all) => navigator.clipboard.writeText(all), text);
  await box(page).focus();
  await page.keyboard.press('Control+v');
  await expect(box(page)).toHaveValue(text);
  const demo = await demoAt(page, 0).run();
  await expect(demo.lines).toHaveCount(200);
});

for (const [locale, says] of [
  ['en', 'Too long: 65,536 of 70,000 characters were kept.'],
  ['zh-cn', '文本过长：共 70,000 个字符，只保留了 65,536 个。'],
] as const) {
  test(`what is cut of a pasted text is said (${locale})`, async ({ page }) => {
    await page.goto(`/${locale}/demos/play/`);
    await box(page).fill('');
    await page.evaluate(() => navigator.clipboard.writeText('x'.repeat(70_000)));
    await box(page).focus();
    await page.keyboard.press('Control+v');
    await expect(note(page)).toHaveText(says);
  });
}

test('a script that no address can hold says so instead of failing without a word', async ({
  page,
}) => {
  await page.goto(play);
  await write(page, chineseScript(15_000));
  const demo = await demoAt(page, 0).run();
  await expect(demo.status).toContainText('servers take about 15000');
});

test('whose settings a demo has is said whole beside a long status, and moves nothing', async ({
  page,
}) => {
  await page.goto('/en/lessons/resume/');
  const demo = demoAt(page, 0);
  await demo.run();
  await demo.finished();
  const height = () => demo.root.evaluate((element) => element.clientHeight);
  const before = await height();
  await demo.root.locator('[name=ids]').selectOption('on');
  await demo.root.locator('[name=start]').selectOption({ index: 1 });
  await expect(note(page)).toContainText('The lesson has: ');
  const hidden = await note(page).evaluate((element) => {
    const { parentElement: box } = element;
    return (box?.scrollWidth ?? 0) - (box?.clientWidth ?? 0);
  });
  expect(hidden).toBeLessThanOrEqual(0);
  expect(await height()).toBe(before);
});
