import type { Locator } from '@playwright/test';
import { checkLook, checkWidth } from '../support/check-look.ts';
import { runDemo } from '../support/demo.ts';
import { drawnByRuns } from '../support/drawn-by-runs.ts';
import { localeOf, pagesWithAllParts } from '../support/page-parts.ts';
import { builtPages, isQuestionPage } from '../support/pages.ts';
import { expect, test } from '../support/site.ts';

const pages = builtPages();
const locales = ['en', 'zh-cn'] as const;
const chosen = locales.flatMap((locale) =>
  pagesWithAllParts(pages.filter(({ path }) => localeOf(path) === locale)),
);
// These have no language in their path: the page of an unknown address, and the choice of a language as a plain file.
const paths = [...chosen.map(({ path }) => path), '/404.html', '/index.html'];

for (const path of paths) {
  test(`${path} passes axe in both themes, fits 360 px, stays on its origins and logs no error`, async ({
    page,
    site,
  }) => {
    test.slow(); // axe takes its time over the long pages
    const trouble: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
    });
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (![site.origin, site.crossOrigin].includes(origin))
        trouble.push(`request to ${request.url()}`);
    });
    await page.goto(path);
    await checkLook(page);
    expect(trouble).toEqual([]);
  });
}

/** Whether a style sheet that a script has added to the page says something of what the element holds. */
const hasItsStyles = (drawing: Locator) =>
  drawing.evaluate((element) =>
    document.adoptedStyleSheets.some((sheet) =>
      [...sheet.cssRules].some(
        (rule) => rule instanceof CSSStyleRule && element.querySelector(rule.selectorText) !== null,
      ),
    ),
  );

for (const locale of locales) {
  for (const [name, { demo: id, settings = {}, shows, act }] of Object.entries(drawnByRuns)) {
    test(`with a run in it, ${name} passes axe in both themes and fits 360 px (${locale})`, async ({
      page,
    }) => {
      const demo = await runDemo(page, id, { settings, locale });
      await act?.(demo);
      await expect(demo.root.locator(name)).toContainText(shows, { timeout: 15_000 });
      // A run may end at this very moment: then the click does nothing.
      await demo.stopButton.evaluate((button: HTMLButtonElement) => button.click());
      expect(await hasItsStyles(demo.root.locator(name)), 'its style sheet is in the page').toBe(
        true,
      );
      await checkLook(page, name);
    });
  }
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const locale of locales) {
    test(`every page in ${locale} fits 360 px, of the questions one in ten`, async ({ page }) => {
      test.slow();
      const ofLocale = pages.filter((each) => localeOf(each.path) === locale);
      const sample = ofLocale.filter(isQuestionPage).filter((_, at) => at % 10 === 0);
      for (const { path } of [...ofLocale.filter((each) => !isQuestionPage(each)), ...sample]) {
        await page.goto(path, { waitUntil: 'domcontentloaded' });
        await test.step(path, () => checkWidth(page));
      }
    });
  }
});
