import { demoAt, demoOf } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/first-stream/';

test('keys run and stop the demo in sight and go to the next, but are letters while text is typed, with Ctrl and in a dialog', async ({
  page,
}) => {
  await page.goto(lesson);
  const [first, second] = [demoAt(page, 0), demoAt(page, 1)];
  await first.root.evaluate((demo) => demo.scrollIntoView({ behavior: 'instant' }));
  await page.keyboard.press('Control+s');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Run the demo in sight');
  await page.keyboard.press('r');
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await page.keyboard.press('/');
  await page.keyboard.type('runs');
  await expect(page.locator('site-search input')).toHaveValue('runs');
  await page.keyboard.press('Escape');
  await expect(first.runButton).toBeEnabled();
  await expect(first.output).toBeEmpty();

  // A chosen answer holds the focus and takes no letters.
  await first.root.getByRole('radio').first().check();
  await page.keyboard.press('r');
  await expect(first.output).toContainText('tick 1');
  await page.keyboard.press('s');
  await expect(first.status).toContainText('Stopped');

  await page.keyboard.press('n');
  await expect(second.root.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('Space');
  await page.setViewportSize({ width: 1280, height: 640 });
  await page.keyboard.press('r');
  await expect(second.output).toContainText('data:');
  await expect(second.root.locator('.demo-panel')).toBeInViewport({ ratio: 0.5 });
  // The options cannot be chosen any more.
  await expect(second.root.locator('predict-question [data-do=again]')).toBeFocused();

  // The focus stays behind in a demo that is out of sight.
  await demoAt(page, 3).root.evaluate((demo) => demo.scrollIntoView({ behavior: 'instant' }));
  await page.keyboard.press('r');
  await expect(demoAt(page, 3).output).toContainText('tick 1');
});

test('a key is a letter in a field, and passes one byte to the parser of the stepper outside', async ({
  page,
}) => {
  await page.goto('/en/demos/parser-stepper/');
  // In a field it is a letter. The list, which comes after it, tells that it was heard.
  await page.locator('live-demo textarea').first().press('r');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(demoAt(page, 0).root).not.toHaveAttribute('data-state');

  await demoAt(page, 0).run();
  const next = page.locator('.stepper-tools');
  await expect(next).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const before = await page.locator('parser-stepper').innerText();
  await page.keyboard.press('.');
  await expect.poll(() => page.locator('parser-stepper').innerText()).not.toBe(before);
});

test('a demo fills the screen with its question and comes back to its place, its run kept', async ({
  page,
}) => {
  await page.goto(lesson);
  const demo = demoAt(page, 2);
  await demo.run();
  await expect(demo.output).toContainText('tick 1');
  const place = await page.evaluate(() => scrollY);
  const isFull = () => page.evaluate(() => document.fullscreenElement?.localName);

  await page.keyboard.press('f');
  await expect.poll(isFull).toBe('live-demo');
  await expect(demo.root.locator('predict-question')).toBeInViewport();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('f');
  await expect.poll(isFull).toBeUndefined();

  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
  await expect(demo.stopButton).toBeFocused();
  await expect(demo.status).toContainText('Running');
  await demo.stop();

  await page.keyboard.press('f');
  await expect.poll(isFull).toBe('live-demo');
  await page.keyboard.press('n');
  await expect
    .poll(() => demoAt(page, 3).root.evaluate((next) => next.matches(':fullscreen')))
    .toBe(true);
});

test('without the API there is no button for full screen, and a refusal is said', async ({
  page,
}) => {
  await page.goto('/en/demos/ticker/');
  await page.evaluate(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused'));
  });
  const demo = demoAt(page, 0);
  await demo.button('Full screen').click();
  await expect(demo.status).toContainText('full screen');
  await page.addInitScript(() =>
    Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false }),
  );
  await page.reload();
  await expect(demo.button('Full screen')).toBeHidden();
});

test('the page of a demo leads to the next of the course, by link and by key, and to its questions', async ({
  page,
}) => {
  await page.goto('/en/demos/ticker/');
  await page.keyboard.press('n');
  await expect(page).toHaveURL('/en/demos/ticker-bytes/');
  await page.getByRole('link', { name: 'Previous demo' }).click();
  await expect(page).toHaveURL('/en/demos/ticker/');

  await page.getByText('Questions on this demo').click();
  await page.getByRole('link', { name: 'Five ticks will arrive' }).click();
  await expect(page).toHaveURL('/en/lessons/first-stream/#question-first-stream-requests');
  await expect(demoOf(page, 'first-stream-requests').runButton).toBeInViewport();
});
