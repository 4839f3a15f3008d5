import type { Locator, Page } from '@playwright/test';
import { demoAt } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

/** The n-th stepper of the lesson, running. */
async function run(page: Page, n: number) {
  const demo = await demoAt(page, n, 'parser-stepper').run();
  const stepper = demo.root.locator('parser-stepper');
  await expect(stepper.locator('.stepper-now')).toBeVisible();
  const send = (name: string) => stepper.getByRole('button', { name, exact: true }).click();
  return { demo, stepper, send };
}

/** The data of what the browser's EventSource gave. */
const dataOf = (stepper: Locator) =>
  stepper
    .locator('.stepper-sides > div')
    .nth(1)
    .locator('li')
    .evaluateAll((items) =>
      items.map((item) => JSON.parse(item.querySelectorAll('code')[1]?.textContent ?? '')),
    );

const agreed = (stepper: Locator) =>
  expect(stepper.locator('.stepper-agreement')).toContainText('✓ They agree');

test('every stream of the lesson gives what its prediction says', async ({ page }) => {
  test.setTimeout(60_000); // five runs, one after the other
  await page.goto('/en/lessons/parsing-rules/');
  const predicted = [['hi', 'ho'], ['a\nb'], ['a\n b'], ['', '\n'], ['a']];
  const demos = page.locator('live-demo[data-demo="parser-stepper"]');
  await expect(demos).toHaveCount(predicted.length);
  for (const [n, data] of predicted.entries()) {
    const { stepper, send } = await run(page, n);
    await send('all the rest');
    await agreed(stepper);
    expect(await dataOf(stepper), `demo ${n + 1}`).toEqual(data);
  }
});

test('an event arrives with the second line feed, and with a CR before its LF is sent', async ({
  page,
}) => {
  await page.goto('/en/lessons/parsing-rules/');
  const first = await run(page, 0);
  for (const [bytes, data] of [
    [9, []],
    [1, ['hi']],
  ] as const) {
    for (let n = 0; n < bytes; n++) await first.send('byte');
    await agreed(first.stepper);
    expect(await dataOf(first.stepper)).toEqual(data);
  }

  const crlf = await run(page, 1);
  await crlf.send('chunk');
  await agreed(crlf.stepper);
  expect(await dataOf(crlf.stepper)).toEqual([]);
  await crlf.send('chunk');
  await agreed(crlf.stepper);
  expect(await dataOf(crlf.stepper)).toEqual(['a\nb']);
  await expect(crlf.stepper.locator('.stepper-help')).toContainText('19 of 20 bytes sent');
});

test('after the end the browser comes back with the ID of the last whole block', async ({
  page,
}) => {
  await page.goto('/en/lessons/parsing-rules/');
  const { demo, stepper, send } = await run(page, 4);
  await send('all the rest');
  await agreed(stepper);
  await send('End the response');
  const requests = demo.wireRows.filter({ hasText: 'last-event-id' });
  await expect(requests.first()).toContainText('last-event-id: 1', {
    timeout: 10_000,
    ignoreCase: true,
  });
  expect(await dataOf(stepper)).toEqual(['a']);
});

test('a reader that splits at two line feeds waits for ever on CRLF and CR; the rules read all three', async ({
  page,
}) => {
  await page.goto('/en/lessons/parsing-rules/');
  const demo = demoAt(page, 0, 'split-at-line-feeds');
  const newline = demo.root.getByRole('combobox').nth(0);
  const reader = demo.root.getByRole('combobox').nth(1);
  await expect(newline).toHaveValue('crlf');
  await expect(reader).toHaveValue('split');
  const messages = 'event: message 1event: message 2event: message 3';
  for (const [end, way, printed] of [
    ['crlf', 'split', ''],
    ['crlf', 'rules', messages],
    ['cr', 'split', ''],
    ['cr', 'rules', messages],
    ['lf', 'split', messages],
    ['lf', 'rules', messages],
  ] as const) {
    await newline.selectOption(end);
    await reader.selectOption(way);
    await demo.run();
    const chunks = demo.wireRows.filter({ hasText: /reads \d+ bytes.*message 3/ });
    await expect(chunks).toHaveCount(1);
    await expect(demo.output).toHaveText(printed);
    await demo.stop();
  }
});
