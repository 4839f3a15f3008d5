import { chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../support/chromium.ts';
import { expect, test } from '../support/site.ts';

/** A microphone that beeps. */
const beeping = '--use-fake-device-for-media-stream';

/** A page of a browser with these switches; its browser is closed with it. */
async function openPage(args: string[], { whole = false } = {}) {
  const browser = await chromium.launch({
    executablePath: findChromium({ whole }),
    args: [...chromiumArgs, ...args],
  });
  const page = await browser.newPage();
  return { page, [Symbol.asyncDispose]: () => browser.close() };
}

test('the level of the microphone is shown once it is asked for, and it is let go when it is switched off, at the end and when the page is left', async ({
  site,
}) => {
  await using opened = await openPage([beeping, '--use-fake-ui-for-media-stream']);
  const { page } = opened;
  await page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      Object.assign(window, { tracks: stream.getTracks() });
      return stream;
    };
  });
  const state = () =>
    page.evaluate(() => (window as { tracks?: MediaStreamTrack[] }).tracks?.[0]?.readyState);
  await page.goto(`${site.origin}/en/interview/mock/?minutes=10&microphone=on`);
  await page.locator('.mock-setup [type=submit]').click();
  const meter = page.getByRole('meter', { name: 'Level of the microphone' });
  await expect
    .poll(() => meter.evaluate((each: HTMLMeterElement) => each.value))
    .toBeGreaterThan(0);
  await expect(page.locator('[data-show=microphone]')).toHaveText(
    'The microphone is on. Nothing is recorded or sent.',
  );
  const button = page.locator('.mock-asking [data-do=microphone]');
  await button.click();
  await expect(meter).toBeHidden();
  expect(await state()).toBe('ended');
  await button.click();
  await expect(meter).toBeVisible();
  expect(await state()).toBe('live');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  expect(await state()).toBe('ended');
  await button.click();
  await expect(meter).toBeVisible();
  await page.locator('.mock-asking [data-do=end]').click();
  await expect(page.locator('.mock-answers quiz-question')).toBeVisible();
  expect(await state()).toBe('ended');
});
test('without the permission the interview goes on, and the page says how to give it', async ({
  site,
}) => {
  await using opened = await openPage([beeping, '--deny-permission-prompts'], { whole: true });
  const { page } = opened;
  await page.goto(`${site.origin}/zh-cn/interview/mock/?minutes=10&microphone=on`);
  await page.locator('.mock-setup [type=submit]').click();
  await expect(page.locator('[data-show=microphone]')).toContainText('麦克风被拒绝');
  await expect(page.locator('.mock-asking meter')).toBeHidden();
  await expect(page.locator('.mock-asking quiz-question textarea')).toBeEditable();
});
test('at an address without TLS the page says that browsers give no microphone there, and that HTTPS helps', async ({
  site,
}) => {
  await using opened = await openPage(['--host-resolver-rules=MAP insecure.test 127.0.0.1']);
  const { page } = opened;
  const { port } = new URL(site.origin);
  await page.goto(`http://insecure.test:${port}/en/interview/mock/?minutes=10`);
  await page.locator('.mock-setup [type=submit]').click();
  await page.locator('.mock-asking [data-do=microphone]').click();
  await expect(page.locator('[data-show=microphone]')).toContainText('only to pages over HTTPS');
});
