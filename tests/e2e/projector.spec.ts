import { openDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

test('Copy link stands in the row of Run on 1024 × 768, and beside the full screen on a phone', async ({
  page,
}) => {
  const { root } = await openDemo(page, 'reconnect');
  const rows = () =>
    root.evaluate((demo) =>
      ['run', 'full-screen', 'link'].map((name) => {
        const { top, bottom } = (
          demo.querySelector(`[data-do=${name}]`) as HTMLElement
        ).getBoundingClientRect();
        return Math.round((top + bottom) / 2);
      }),
    );
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(new Set(await rows()).size).toBe(1);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(new Set((await rows()).slice(1)).size).toBe(1);
});
