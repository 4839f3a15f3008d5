import type { Browser, Page } from '@playwright/test';
import type { Engine, EngineId, Tab } from './engine.ts';

const tabOf = (page: Page): Tab => ({
  goto: async (url) => void (await page.goto(url)),
  call: async (run, ...given) => {
    const script = `(async () => JSON.stringify({ result: await (${run.toString()})(...${JSON.stringify(given)}) }))()`;
    const { result } = JSON.parse(await page.evaluate<string>(script)) as { result: never };
    return result;
  },
  click: (selector) => page.locator(selector).first().click(),
  screenshot: async (path) => void (await page.screenshot({ path })),
  resize: (width, height) => page.setViewportSize({ width, height }),
});

/** A browser that Playwright has started, with one tab. */
export async function withPlaywright(id: EngineId, browser: Browser): Promise<Engine> {
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  return { id, version: browser.version(), tab: tabOf(page), close: () => browser.close() };
}
