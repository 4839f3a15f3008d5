import type { Page } from '@playwright/test';
import { expect, test } from '../support/site.ts';

const reconnection = 'lessons/reconnection/';
const heading = 'how-long-it-waits';
/** The distance of an element from the top of the window. */
const topOf = (page: Page, id: string) =>
  page.evaluate((name) => document.getElementById(name)?.getBoundingClientRect().top, id);

/** Clicks the link to Chinese where it stands. Playwright's own click would scroll first, as no reader does. */
async function switchLanguage(page: Page): Promise<void> {
  const box = await page.getByRole('link', { name: '简体中文' }).first().boundingBox();
  if (!box) throw new Error('No link to Chinese is in sight');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

for (const fragment of ['', `#${heading}`]) {
  test(`the language switch keeps the place, with "${fragment}" in the address`, async ({
    page,
  }) => {
    await page.goto(`/en/${reconnection}${fragment}`);
    await page.locator(`#${heading}`).evaluate((each) => each.scrollIntoView());
    await page.evaluate(() => scrollBy(0, 20));
    await switchLanguage(page);
    await expect(page).toHaveURL(new RegExp(`/zh-cn/${reconnection}#${heading}$`));
    await expect(page.locator(`#${heading}`)).toBeInViewport();
  });
}

test('the language switch at the top of a page stays there', async ({ page }) => {
  await page.goto(`/en/${reconnection}`);
  await switchLanguage(page);
  await expect(page).toHaveURL(new RegExp(`/zh-cn/${reconnection}$`));
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('on a phone, where the links are at the top, the language switch keeps the place of the address', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/en/${reconnection}#${heading}`);
  await page.evaluate(() => scrollTo(0, 0));
  await switchLanguage(page);
  await expect(page).toHaveURL(new RegExp(`/zh-cn/${reconnection}#${heading}$`));
});

test('the language switch keeps the place together with the settings of a link', async ({
  page,
}) => {
  await page.goto('/en/lessons/first-stream/?ticker.times=7');
  await expect(page).toHaveURL(/#ticker=/);
  const id = (await page.locator('main h2[id]').nth(1).getAttribute('id')) ?? '';
  await page.locator(`#${id}`).evaluate((each) => each.scrollIntoView());
  await switchLanguage(page);
  await expect(page).toHaveURL(new RegExp(`/zh-cn/lessons/first-stream/#${id}&ticker=`));
  await expect(page.locator(`#${id}`)).toBeInViewport();
  await expect(page.getByRole('slider').first()).toHaveValue('7');
});

test('"continue" in the other language leads to the place', async ({ page }) => {
  await page.goto(`/en/${reconnection}#${heading}`);
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('downstream.progress')))
    .toContain(heading);
  await page.goto('/zh-cn/');
  await expect(page.locator('continue-link a')).toHaveText(/^继续第 7 课：/);
  await page.locator('continue-link a').click();
  await expect(page).toHaveURL(new RegExp(`/zh-cn/${reconnection}#${heading}$`));
  await expect(page.locator(`#${heading}`)).toBeInViewport();
});

test('a link with the Chinese text of a heading, as they once were, still leads to it', async ({
  page,
}) => {
  await page.goto(`/zh-cn/${reconnection}`);
  const text = (await page.locator(`#${heading}`).textContent()) ?? '';
  await page.goto('/zh-cn/');
  await page.goto(`/zh-cn/${reconnection}#${encodeURIComponent(text)}`);
  await expect(page.locator(`#${heading}`)).toBeInViewport();
  await page.goto(`/zh-cn/${reconnection}#%`);
  await expect(page.locator('h1')).toBeAttached();
});

type Passed = Window & { passed?: number[]; ended?: boolean };

test('a link to a heading is there at once, and in the page only a near one is scrolled to', async ({
  page,
}) => {
  await page.goto(`/en/${reconnection}#quiz`, { waitUntil: 'domcontentloaded' });
  await page.waitForTimeout(100);
  expect(Math.abs((await topOf(page, 'quiz')) ?? 999)).toBeLessThan(200);

  /** Notes where the page stands, and each place that it passes, as the page itself sees it. */
  const note = () =>
    page.evaluate(() => {
      const passed = [scrollY];
      Object.assign(window, { passed, ended: false });
      addEventListener('scroll', () => passed.push(scrollY));
      addEventListener('scrollend', () => Object.assign(window, { ended: true }), { once: true });
    });
  const jump = async (at: number) => {
    const link = page.locator('on-this-page a').nth(at);
    const id = ((await link.getAttribute('href')) ?? '').slice(1);
    await note();
    // Not by the pointer: Playwright would scroll first.
    await link.evaluate((element) => (element as HTMLElement).click());
    await page.waitForFunction(() => (window as Passed).ended);
    await expect.poll(async () => Math.abs((await topOf(page, id)) ?? 999)).toBeLessThan(200);
    return page.evaluate(() => {
      const [first = 0, ...later] = (window as Passed).passed ?? [];
      const far = (from: number, to: number) => Math.abs(from - to) > 50;
      return later.filter((place) => far(place, first) && far(place, scrollY)).length;
    });
  };
  expect(await jump(0)).toBe(0); // from the quiz to the first heading
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('scrollend', resolve, { once: true });
        scrollBy(0, 500);
      }),
  );
  expect(await jump(0)).toBeGreaterThan(1);
});

test('Escape closes the contents of a lesson, and the page stays where it is', async ({ page }) => {
  await page.goto(`/en/${reconnection}`);
  await page.evaluate(() => scrollTo({ top: 2000, behavior: 'instant' }));
  await page.locator('on-this-page details').evaluate((details: HTMLDetailsElement) => {
    details.open = true;
    details.querySelector('a')?.focus({ preventScroll: true });
  });
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press('Escape');
  await expect(page.locator('on-this-page summary')).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(before);
});

test('with reduced motion nothing is scrolled to slowly', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`/en/${reconnection}`);
  await page.locator('on-this-page summary').click();
  await page.locator('on-this-page a').first().click();
  const behaviour = () => getComputedStyle(document.documentElement).scrollBehavior;
  expect(await page.evaluate(behaviour)).toBe('auto');
});
