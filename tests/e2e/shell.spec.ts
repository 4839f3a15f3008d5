import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/first-stream/';

test('the root leads to the language that the browser asks for', async ({ browser, site }) => {
  for (const [language, path] of [
    ['zh-CN', '/zh-cn/'],
    ['en-GB', '/en/'],
    ['fr-FR', '/en/'],
  ] as const) {
    const context = await browser.newContext({ locale: language });
    const page = await context.newPage();
    await page.goto(`${site.origin}/`);
    expect(new URL(page.url()).pathname).toBe(path);
    await context.close();
  }
});

test('search opens with / and closes with Escape, and the focus goes back', async ({ page }) => {
  await page.goto(lesson);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a chosen theme stays over pages and reloads', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(lesson);
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  expect(await paper()).not.toBe(light);
  const dark = await paper();
  await page.goto('/en/');
  expect(await paper()).toBe(dark);
});

test('the list of lessons shows the one that is open, and the page stays at its top', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/zh-cn/lessons/when-to-use/');
  await expect(page.locator('.sidebar [aria-current]')).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('a second tab follows the theme', async ({ page, context }) => {
  await page.goto(lesson);
  const other = await context.newPage();
  await other.goto('/zh-cn/');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(other.getByRole('combobox', { name: '主题' })).toHaveValue('dark');
});

test('the language switch leads to the same page and keeps the state of its demos', async ({
  page,
}) => {
  await page.goto(`${lesson}?ticker.times=7`);
  await expect(page).toHaveURL(/#ticker=/);
  await page.getByRole('link', { name: '简体中文' }).click();
  await expect(page).toHaveURL(/\/zh-cn\/lessons\/first-stream\/#ticker=[\w-]+$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('slider').first()).toHaveValue('7');
});

test('the first Tab stop skips to the content', async ({ page }) => {
  await page.goto(lesson);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('a demo runs and stops by keyboard alone, and the focus stays on a button that works', async ({
  page,
}) => {
  await page.goto('/en/demos/ticker/');
  const [run, stop] = ['Run', 'Stop'].map((name) =>
    page.getByRole('button', { name, exact: true }),
  );
  await run?.focus();
  await page.keyboard.press('Enter');
  await expect(stop ?? page.locator('x')).toBeFocused();
  await expect(page.locator('.demo-lines')).toContainText('tick 1');
  await page.keyboard.press('Enter');
  await expect(run ?? page.locator('x')).toBeFocused();
});

test('the table of contents follows the scroll', async ({ page }) => {
  await page.goto(lesson);
  const toc = page.getByRole('navigation', { name: 'On this page' });
  const link = toc.getByRole('link').nth(2);
  await toc.getByText('On this page').click();
  await link.click();
  await expect(toc.locator('a').nth(2)).toHaveAttribute('aria-current', 'location');
});

test('on a phone what is pressed most is 44 px high, nothing is below 24 px, and no control is cut', async ({
  page,
}) => {
  const theme = page.locator('theme-switch select');
  await page.goto('/en/lessons/resume/');
  await page.setViewportSize({ width: 360, height: 740 });
  const cut = await theme.evaluate((select: HTMLSelectElement) => {
    const { offsetWidth } = select;
    Object.assign(select.style, { position: 'absolute', maxWidth: 'none' });
    return select.offsetWidth - offsetWidth;
  });
  expect(cut, 'in the typeface of the system it may be a little').toBeLessThan(7);
  const small = await page.evaluate(() => {
    const main =
      '.demo-bar .button, predict-question label, .on-this-page summary, .sidebar summary';
    const all = 'button, select, summary, label:has(input), input[type=text], .site-header a';
    return [...document.querySelectorAll<HTMLElement>(all)]
      .filter(
        (each) => each.checkVisibility() && each.offsetHeight < (each.matches(main) ? 44 : 24),
      )
      .map((each) => `${each.innerText.trim() || each.outerHTML}: ${each.offsetHeight}`);
  });
  expect(small).toEqual([]);
});

test('on a phone the contents are a bar below the text: the end of the page and what has the focus stand above it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(lesson);
  const bar = await page.locator('.on-this-page').boundingBox();
  expect([bar?.x, bar?.width]).toEqual([0, 360]);
  const above = (bar?.y ?? 0) + 0.5;
  const last = page.locator('.site-footer a').last();
  await last.focus();
  const box = await last.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(above);
});

test('an unknown page is a 404 in the language of its path', async ({ page }) => {
  const english = await page.goto('/en/lessons/no-such-lesson/');
  expect(english?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  const chinese = await page.goto('/zh-cn/nowhere');
  expect(chinese?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这个页面');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson reads whole: text, code of both sides, questions with their answers', async ({
    page,
  }) => {
    await page.goto(lesson);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const demo = page.locator('live-demo').first();
    await demo.locator('.demo-fold > summary').click();
    await expect(demo.getByText('new EventSource(', { exact: false }).first()).toBeVisible();
    await expect(demo.getByText('openStream(req, res)', { exact: false }).first()).toBeVisible();
    const answer = page.locator('quiz-question summary').first();
    await answer.click();
    await expect(page.locator('quiz-question .reasons li').first()).toBeVisible();
  });
});

test('the list of lessons and the sidebar number the lessons through, and no part is empty', async ({
  page,
}) => {
  await page.goto('/en/lessons/');
  const lists = page.locator('.lesson-rows');
  const numbers = await lists.evaluateAll((all) =>
    all.flatMap((list) =>
      list instanceof HTMLOListElement ? [...list.children].map((_, at) => list.start + at) : [],
    ),
  );
  expect(numbers.length).toBeGreaterThan(10);
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  expect(await page.locator('main h2').count()).toBe(await lists.count());
  await page.getByRole('link', { name: '7. Reconnection', exact: true }).click();
  const current = page.locator('.sidebar [aria-current=page]');
  await expect(current).toHaveText(/^\d+\. Reconnection$/);
  await expect(page.locator('.sidebar ol ol:empty')).toHaveCount(0);
});

for (const path of ['/en/', '/zh-cn/lessons/wire-format/', '/en/demos/play/', '/en/sandbox/']) {
  test(`fields of ${path} have at least 16 px on a phone, so that no browser zooms in on them`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(path);
    const sizes = await page
      .locator('input:not([type=radio], [type=checkbox], [type=range]), select, textarea')
      .evaluateAll((fields) =>
        fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)),
      );
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
  });
}

test('Chinese is not slanted, and the tagline breaks at marks only', async ({ page }) => {
  await page.goto('/zh-cn/');
  const style = await page.evaluate(() => {
    const slanted = document.createElement('i');
    document.body.append(slanted);
    return getComputedStyle(slanted).fontStyle;
  });
  expect(style).toBe('normal');
  const title = page.getByRole('heading', { level: 1 });
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    const lines = await title.evaluate((heading) => {
      const text = heading.firstChild;
      const whole = heading.textContent;
      const range = document.createRange();
      const top = (at: number) => {
        if (!text) throw new Error('The heading has no text');
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().top;
      };
      const start = whole.indexOf('服务器发送事件');
      return new Set([top(start), top(start + 6)]).size;
    });
    expect(lines, `at ${width} px`).toBe(1);
  }
});
