import { expect, test } from '../support/site.ts';
import { lessonFolders } from '../support/lessons.ts';

const kB = 1000;

for (const locale of ['en', 'zh-cn']) {
  for (const slug of lessonFolders().map((folder) => folder.slice(3))) {
    test(`the lesson ${slug} weighs at most 50 kB before Run, with its typeface and all that the browser loads (${locale})`, async ({
      page,
    }) => {
      await page.goto(`/${locale}/lessons/${slug}/`, { waitUntil: 'networkidle' });
      const loaded = await page.evaluate(() =>
        (performance.getEntries() as PerformanceResourceTiming[])
          .filter(({ entryType }) => entryType === 'navigation' || entryType === 'resource')
          .map(({ name, encodedBodySize }) => ({ name, size: encodedBodySize })),
      );
      expect(loaded.some(({ name }) => name.endsWith('.woff2'))).toBe(true);
      await expect(page.locator('script[type=module][src]:not([fetchpriority=low])')).toHaveCount(
        0,
      );
      const weight = loaded.reduce((sum, { size }) => sum + size, 0);
      expect(weight, JSON.stringify(loaded)).toBeLessThanOrEqual(50 * kB);
    });
  }
}
