import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { openDemo, runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

const crlf = {
  stream: 'id: 7\ndata: 汉\n\nevent: price\ndata: 42\n\ndata: end\n',
  newline: 'crlf',
  cuts: '15',
};

/** Opens the stepper with these settings, and runs it until its response is open. */
async function run(page: Page, settings: Record<string, string>) {
  const demo = await runDemo(page, 'parser-stepper', { settings });
  const stepper = demo.root.locator('parser-stepper');
  await expect(stepper.locator('.stepper-now')).toBeVisible();
  const button = (name: string) => stepper.getByRole('button', { name, exact: true });
  return { demo, stepper, button, cuts: page.getByRole('textbox', { name: 'Cut after bytes' }) };
}

// In Firefox one window of several has the focus.
test(
  'by keyboard: a cut is set, moved to and taken away, and the stream is sent to its end',
  { tag: '@chromium' },
  async ({ page }) => {
    const { stepper, button, cuts } = await run(page, { ...crlf, cuts: '' });
    const gap = (place: number) => stepper.locator(`[data-gap="${place}"]`);
    await button('From the beginning').focus();
    await page.keyboard.press('Tab'); // one tab stop for all gaps
    await expect(gap(1)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(gap(2)).toBeChecked();
    await page.keyboard.press('ArrowDown');
    await expect(gap(18)).toBeFocused();
    await page.keyboard.press('Space');
    await expect(cuts).toHaveValue('2,18');
    await page.keyboard.press('Space');
    await expect(cuts).toHaveValue('2');
    await expect(page).not.toHaveURL(/parser-stepper=/); // Copy link puts it there

    const says = stepper.locator('.stepper-now');
    await button('chunk').focus();
    await page.keyboard.press('Enter');
    await expect(says).toContainText('2 bytes in 1 chunk');
    await button('line').focus();
    await page.keyboard.press('Enter');
    await expect(says).toContainText('the ID buffer is “7” now');
    await button('byte').focus();
    await page.keyboard.press('Enter');
    await expect(says).toContainText('“d” goes to the line buffer');
    await button('event').focus();
    await page.keyboard.press('Enter');
    await expect(says).toContainText('Blank line: dispatches “message”');
    const agreement = stepper.locator('.stepper-agreement');
    await expect(agreement).toHaveText('✓ They agree.');
    await expect(stepper.locator('.stepper-events li')).toHaveText([
      'type: "message" data: "汉" lastEventId: "7"',
      'type: "message" data: "汉" lastEventId: "7"',
    ]);
    await button('all the rest').focus();
    await page.keyboard.press('Enter');
    await expect(button('End the response')).toBeFocused(); // nothing is left to send
    await expect(stepper.locator('.stepper-events li')).toHaveCount(4);
    await page.keyboard.press('Enter');
    await expect(says).toContainText('The unfinished part is discarded');
    await expect(agreement).toHaveText('✓ They agree.');
  },
);

test('by pointer: a click cuts, dragging moves the cut past another, and the server writes these chunks', async ({
  page,
}) => {
  const { stepper, button, cuts } = await run(page, crlf);
  const center = async (place: number) => {
    const box = await stepper.locator(`[data-gap="${place}"]`).boundingBox();
    if (!box) throw new Error(`no gap ${place}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await stepper.locator('[data-gap="8"]').click();
  await expect(cuts).toHaveValue('8,15');
  const [from, to] = [await center(8), await center(20)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();
  await expect(cuts).toHaveValue('15,20');
  await stepper.locator('[data-gap="15"]').click();
  await expect(cuts).toHaveValue('20');

  await button('all the rest').click();
  await expect(stepper.locator('.stepper-agreement')).toHaveText('✓ They agree.');
  const writes = page.locator('wire-view ol > li').filter({ hasText: /Writes \d+ bytes: (?!\{)/ });
  await expect(writes).toHaveText([/Writes 20 bytes/, /Writes 37 bytes/]);
});

test('it works in a browser that fires open only with the first byte, as Firefox does', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.EventSource = class extends EventSource {
      constructor(url: string | URL, options?: EventSourceInit) {
        super(url, options);
        const listen = EventTarget.prototype.addEventListener.bind(this);
        let hasByte = false;
        listen('message', () => (hasByte = true));
        listen('open', (event) => {
          if (!hasByte) event.stopImmediatePropagation();
        });
      }
    };
  });
  const { stepper, button } = await run(page, crlf);
  await button('chunk').click();
  await expect(stepper.locator('.stepper-now')).toContainText('15 bytes in 1 chunk');
  await button('all the rest').click();
  await expect(stepper.locator('.stepper-agreement')).toHaveText('✓ They agree.');
  await expect(stepper.locator('.stepper-events li')).toHaveCount(4);
});

for (const { name, events } of [
  { name: 'all the rest', events: 4 },
  { name: 'End the response', events: 0 },
]) {
  test(`“${name}”, pressed before the server has the stream, is not lost`, async ({
    page,
    site,
  }) => {
    await page.route(/\/sandbox\/channel\/[^/]+$/, async (route) => {
      if (route.request().method() === 'GET') await sleep(600);
      await route.continue();
    });
    const { demo, stepper, button } = await run(page, crlf);
    await button(name).click();
    await expect(stepper.locator('.stepper-agreement')).toContainText('✓ They agree');
    await expect(stepper.locator('.stepper-events li')).toHaveCount(events);
    await demo.stop();
    await expect.poll(() => site.admission.open).toBe(0);
  });
}

test('a link holds the stream and its cuts, restores them, and nothing runs by itself', async ({
  page,
  site,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { stepper } = await run(page, { ...crlf, cuts: '' });
  await stepper.locator('[data-gap="9"]').click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.locator('.demo-status').first()).toContainText('Copied: http');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('/en/progress/');
  await expect.poll(() => site.admission.open).toBe(0);
  await page.goto(link);
  await expect(page.getByRole('textbox', { name: /^Stream/ })).toHaveValue(crlf.stream);
  await expect(page.locator('live-demo').getByRole('combobox')).toHaveValue('crlf');
  await expect(page.getByRole('textbox', { name: 'Cut after bytes' })).toHaveValue('9');
  await page.waitForLoadState('networkidle');
  expect(site.admission.open).toBe(0);
});

test('it begins again with a new response, and says what is wrong with what was typed', async ({
  page,
}) => {
  const { demo, stepper, button, cuts } = await run(page, { stream: 'data: a\n\n' });
  await button('all the rest').click();
  await expect(stepper.locator('.stepper-events li')).toHaveCount(2);
  await button('From the beginning').click();
  await expect(stepper.locator('.stepper-now')).toContainText('Nothing is sent yet');
  await button('event').click();
  await expect(stepper.locator('.stepper-agreement')).toHaveText('✓ They agree.');
  await cuts.fill('3,99');
  await expect(stepper.locator('.stepper-note')).toContainText('No place for a cut: 99.');
  await expect(stepper.locator('[data-gap="3"]')).toBeChecked();
  await page.getByRole('textbox', { name: /^Stream/ }).fill('data: \\d\n\n');
  await expect(stepper.locator('.stepper-note').last()).toContainText('The text has changed.');
  await demo.stop();
  await expect(button('byte')).toBeDisabled();
  await demo.run();
  await expect(stepper.locator('.stepper-note').first()).toContainText('“\\d” is not an escape.');
});

test('when the server cannot be reached any more, it says so instead of agreeing', async ({
  page,
}) => {
  const { stepper, button } = await run(page, { stream: 'data: a\n\n' });
  await page.route('**/sandbox/channel/**', (route) => route.abort());
  await button('event').click();
  await expect(stepper.locator('.stepper-note')).toContainText('Not sent:');
  await expect(stepper.locator('.stepper-agreement')).toContainText('Not compared');
});

test('events named open and error are events like any other; a connection that breaks is not', async ({
  page,
  site,
}) => {
  const { stepper, button } = await run(page, {
    stream: 'event: error\ndata: a\n\nevent: open\ndata: b\n\ndata: c\n\n',
  });
  await button('event').click();
  await button('event').click();
  await expect(stepper.locator('.stepper-agreement')).toHaveText('✓ They agree.');
  await expect(stepper.locator('.stepper-events li')).toHaveCount(4);
  site.admission.endAll('the server goes away');
  await expect(stepper.locator('.stepper-note')).toContainText('the connection is gone');
  await expect(button('event')).toBeDisabled();
});

test('before a run the stepper shows the bytes of the settings, and its buttons with the reason why they wait; Clear shows them again', async ({
  page,
}) => {
  const demo = await openDemo(page, 'parser-stepper', {
    settings: { stream: 'data: a', cuts: '' },
  });
  const stepper = demo.root.locator('parser-stepper');
  const reason = stepper.getByText('Press Run to open a response.');
  const send = stepper.getByRole('button', { name: 'all the rest' });
  await expect(reason).toBeVisible();
  await expect(send).toBeDisabled();
  await stepper.locator('[data-gap="4"]').click();
  await expect(page.getByRole('textbox', { name: 'Cut after bytes' })).toHaveValue('4');
  await expect(stepper.locator('[data-gap="4"]')).toBeChecked();
  await stepper.locator('[data-gap="4"]').focus();
  await page.keyboard.press('r');
  await expect(demo.stopButton).toBeFocused();
  await expect(send).toBeEnabled();
  await expect(reason).toBeHidden();
  await demo.stop();
  await demo.button('Clear').click();
  await expect(send).toBeDisabled();
  await expect(reason).toBeVisible();
});
