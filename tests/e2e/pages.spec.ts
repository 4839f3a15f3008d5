import AxeBuilder from '@axe-core/playwright';
import { pagePaths } from '../support/pages.ts';
import { expect, test } from '../support/site.ts';

for (const path of pagePaths()) {
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
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Without frames the legacy mode finds the same, and opens no second page for it.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // The second time only the colours differ.
      if (colorScheme === 'dark') axe.withRules('color-contrast');
      const { violations } = await axe.analyze();
      expect(
        violations.map(
          ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' ')}`,
        ),
      ).toEqual([]);
    }

    await page.setViewportSize({ width: 360, height: 740 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, 'pixels beyond a width of 360').toBeLessThanOrEqual(0);
    expect(trouble).toEqual([]);
  });
}
