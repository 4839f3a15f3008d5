import type { Locator, Page } from '@playwright/test';
import { demoOf } from '../support/demo.ts';
import type { Demo } from '../support/demo.ts';
import { looks, outOfSight } from '../support/one-screen.ts';
import { RunRecords } from '../support/run-records.ts';
import { lessonFolders, readYaml } from '../support/lessons.ts';
import { pressed } from '../support/pressed.ts';
import { expect, test } from '../support/site.ts';

interface Asked {
  readonly id: string;
  readonly demo: string;
  readonly options: readonly {
    readonly id: string;
    readonly correct?: boolean;
    readonly engines?: readonly string[];
  }[];
}

const predictionsOf = (folder: string) =>
  (readYaml(`lessons/${folder}/quiz.yaml`) as { predictions?: Asked[] }).predictions ?? [];

/** The heights of lessons in which everything has run, when a demo was one column; in CSS pixels, in a window of 1280 × 800. */
const heightBefore: Readonly<Record<string, number>> = {
  '01-first-stream': 18241,
  '02-sse-websocket-polling': 21133,
  '03-wire-format': 35672,
  '04-parsing-rules': 34185,
  '05-eventsource': 28233,
  '06-express-server': 21439,
  '07-reconnection': 30303,
  '08-resume': 22912,
  '09-cors': 26060,
  '10-authentication': 20142,
  '11-fetch-streaming': 21487,
  '12-parsing-chunks': 26160,
};

/** The height of a demo's card in the window as it is, in CSS pixels. */
const heightOf = ({ root }: Demo) =>
  root.locator('.demo-card').evaluate((card) => {
    // Why the server has refused a request stands last in its column, and may take lines of its own.
    const problem = card.querySelector<HTMLElement>('.demo-problem');
    problem?.style.setProperty('display', 'none');
    const { height } = card.getBoundingClientRect();
    problem?.style.removeProperty('display');
    return Math.round(height);
  });

/** Looks at a demo that has run in all windows: what belongs together is in sight, and its card is as high as before. */
async function lookAt(page: Page, demo: Demo, id: string, before: ReadonlyMap<number, number>) {
  for (const look of looks) {
    const misses = await outOfSight(page, demo, look);
    const of = `${id} at ${look.width}×${look.height}`;
    expect.soft(misses, `${of}, ${look.together}, out of sight`).toEqual([]);
    const height = before.get(look.width);
    if (height !== undefined)
      expect.soft(await heightOf(demo), `${of} keeps its height`).toBe(height);
  }
}

/** Shows nothing of the lesson but this demo, or all of it again: each new width lays out what is shown. */
async function showAlone(page: Page, demo?: Demo): Promise<void> {
  const shown = await demo?.root.elementHandle();
  await page.evaluate((root) => {
    for (const part of document.querySelectorAll<HTMLElement>('article > *'))
      part.style.display = root && !part.contains(root) ? 'none' : '';
  }, shown);
}

/** The option that comes true in Chromium. */
const rightOf = ({ options }: Asked): string =>
  options.find(({ correct, engines }) => correct ?? engines?.includes('Chromium'))?.id ?? '';

const answerOf = (prediction: Locator) => prediction.locator('.answer');
const isGraded = /^[✓✗] /;

function predictionOn(page: Page, id: string) {
  const prediction = page.locator(`predict-question[data-question="${id}"]`);
  const pick = (option: string) => prediction.locator(`input[value="${option}"]`).check();
  return { prediction, demo: demoOf(page, id), pick };
}

async function openPrediction(page: Page, lesson: string, id: string) {
  await page.goto(`/en/lessons/${lesson}/`);
  return predictionOn(page, id);
}

/** Whether its reader goes to another tab during the run, and comes back. */
const isHidden = ({ demo }: Asked) => demo === 'page-life';

const pressedIn = ({ id, demo }: Asked) => pressed.get(id) ?? pressed.get(demo) ?? [];

async function runAsAReader(demo: Demo, asked: Asked): Promise<void> {
  await demo.run();
  for (const name of pressedIn(asked)) await demo.button(name).click();
  if (isHidden(asked)) await hideForAMoment(demo);
}

/** Makes the page think so: Playwright's pages are never hidden. page-life.spec.ts hides a real tab. */
async function hideForAMoment({ root, lines }: Demo): Promise<void> {
  await expect(lines.first()).toBeVisible();
  await root.evaluate(async () => {
    for (const hidden of [true, false]) {
      const value = hidden ? 'hidden' : 'visible';
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  });
}

const stored = (page: Page) =>
  page.evaluate(
    () =>
      (JSON.parse(localStorage.getItem('downstream.progress') ?? '{}') as { answers?: object })
        .answers ?? {},
  );

for (const folder of lessonFolders()) {
  const lesson = folder.slice(3);
  const records = new RunRecords(`lessons/${folder}/runs.json`);
  test(`${lesson}: each prediction is compared with a run as the lesson sets it, without Stop`, async ({
    page,
    uncaught,
  }) => {
    test.setTimeout(40_000 * Math.max(3, predictionsOf(folder).length));
    await page.goto(`/en/lessons/${lesson}/`);
    for (const asked of predictionsOf(folder)) {
      const { prediction, demo, pick } = predictionOn(page, asked.id);
      await showAlone(page, demo);
      await pick(rightOf(asked));
      const before = new Map<number, number>();
      for (const { width, height } of looks.slice(1).toReversed()) {
        await page.setViewportSize({ width, height });
        before.set(width, await heightOf(demo));
      }
      await runAsAReader(demo, asked);
      await expect(answerOf(prediction), asked.id).toContainText(/^✓ Right/, { timeout: 30_000 });
      await expect(demo.root.locator('.demo-verdict')).toContainText('✓ Right You chose');
      const acts = pressedIn(asked).length > 0 || isHidden(asked);
      await records.check(asked.id, demo, acts);
      await lookAt(page, demo, asked.id, before);
    }
    await records.save();
    // What the usual hook throws reaches the console alone: that is its lesson.
    if (lesson === 'react-chat')
      expect(uncaught.splice(0)).toEqual([expect.stringContaining('SyntaxError')]);
    await showAlone(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    const height = await page.locator('article').evaluate((article) => article.clientHeight);
    expect(height).toBeLessThanOrEqual(0.6 * (heightBefore[folder] ?? Infinity));
  });
}

test('a run with other settings is not compared, and the button runs the demo with those of the question', async ({
  page,
}) => {
  const { prediction, demo, pick } = await openPrediction(page, 'reconnection', 'reconnection-cut');
  await pick('after-three-seconds');
  await demo.root.locator('select[name=first]').selectOption('404');
  await demo.run();
  await demo.finished();
  await expect(answerOf(prediction)).toContainText('You ran other settings');
  await expect(demo.root).toContainText('Your prediction is not compared.');
  expect(await stored(page)).toEqual({});
  await prediction.getByRole('button', { name: 'Reset and run' }).click();
  await expect(demo.stopButton).toBeFocused();
  await expect(answerOf(prediction)).toContainText(/^✓ Right/, { timeout: 15_000 });
});

test('a run that is stopped too early is not compared, and nothing is stored', async ({ page }) => {
  const { prediction, demo, pick } = await openPrediction(
    page,
    'reconnection',
    'reconnection-end-or-cut',
  );
  await pick('same');
  await demo.run();
  await expect(demo.lines.nth(1)).toBeVisible();
  await demo.stop();
  await expect(answerOf(prediction)).toContainText('The run ended before');
  expect(await stored(page)).toEqual({});
});

test('leaving the page or reloading it in a run grades nothing', async ({ page }) => {
  const { prediction, demo, pick } = await openPrediction(
    page,
    'first-stream',
    'first-stream-requests',
  );
  await pick('one');
  await demo.run();
  await expect(demo.lines.first()).toBeVisible();
  await page.reload();
  await expect(answerOf(prediction)).toHaveText('');
  expect(await stored(page)).toEqual({});
});

test('a prediction that is made after a run is compared with that run', async ({ page }) => {
  const { prediction, demo, pick } = await openPrediction(
    page,
    'first-stream',
    'first-stream-requests',
  );
  await demo.run();
  await demo.finished();
  await pick('five');
  await expect(answerOf(prediction)).toHaveText('Noted. Compare it with the last run.');
  await prediction.getByRole('button', { name: 'Compare with the run' }).click();
  await expect(answerOf(prediction)).toContainText(/^✗ Not right/);
});

test('a client that reads a changed control during a run makes it a run of other settings', async ({
  page,
}) => {
  const { prediction, demo } = await openPrediction(page, 'wire-format', 'wire-format-plain');
  await prediction.locator('input').first().check();
  await demo.run();
  await demo.root.locator('textarea').fill('data: something else\n\n');
  await demo.button('Send').click();
  await expect(answerOf(prediction)).toContainText('You ran other settings');
  await expect(answerOf(prediction)).not.toContainText(isGraded);
});

test('a recorded run does not answer an open prediction: its rest is shown with the answer, and without JavaScript', async ({
  page,
  browser,
  site,
}) => {
  const { prediction, demo } = await openPrediction(page, 'reconnection', 'reconnection-cut');
  const rest = demo.root.locator('.recorded-rest .wire-row').first();
  await expect(demo.root.locator('.recorded')).toContainText('text/event-stream');
  await expect(rest).toBeHidden();
  await demo.root.locator('.demo-instrument').scrollIntoViewIfNeeded();
  await expect(demo.root.locator('attempt-table')).toContainText(
    /How it ended.*has been sent yet/s,
  );
  await prediction.getByRole('button', { name: 'Show the answer' }).click();
  await expect(rest).toBeVisible();
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(`${site.origin}/en/lessons/reconnection/`);
  await expect(plain.locator('.demo-instrument').first()).toBeHidden();
  await expect(plain.locator('.recorded-rest .wire-row').first()).toBeVisible();
  await plain.close();
});

test('where browsers differ, the run decides: what another engine does is not right here, and the verdict of the run is kept', async ({
  page,
}) => {
  const { prediction, demo, pick } = await openPrediction(
    page,
    'eventsource',
    'eventsource-headers',
  );
  await expect(prediction).toContainText('This differs by browser: your run decides.');
  await pick('first-event');
  await demo.run();
  await expect(answerOf(prediction)).toHaveText('✗ Not right');
  const line = demo.root.locator('.demo-verdict');
  await expect(line).toContainText('✗ Not right You chose “After 1.5 seconds”.');
  await expect(line).toContainText('In your browser it is “At once”.');
  const right = prediction.locator('.is-right');
  await expect(right).toHaveText(/At once/);

  // What came true in another run is not stored, only whether the answer was right.
  await page.reload();
  await expect(answerOf(prediction)).toHaveText('✗ Not right');
  await expect(line).toContainText('Chromium, WebKitGTK: “At once”.');
  await expect(line).toContainText('Firefox: “After 1.5 seconds”.');
  await expect(right).toHaveCount(0);

  await prediction.getByRole('button', { name: 'Try again' }).click();
  await pick('at-once');
  await demo.run();
  for (let times = 0; times < 2; times += 1) {
    await expect(answerOf(prediction)).toHaveText('✓ Right');
    await expect(right).toHaveText(/At once/);
    await page.reload();
  }
});

test('where browsers differ, the answer without a run says what each engine does, with one what happened, and grades nothing', async ({
  page,
}) => {
  const { prediction, demo, pick } = await openPrediction(
    page,
    'eventsource',
    'eventsource-headers',
  );
  await pick('first-event');
  await prediction.getByRole('button', { name: 'Show the answer' }).click();
  const line = demo.root.locator('.demo-verdict');
  await expect(line).toContainText('Chromium, WebKitGTK: “At once”. Firefox: “After 1.5 seconds”.');
  await expect(answerOf(prediction)).toBeEmpty();
  await expect(prediction.locator('.is-right, .is-wrong')).toHaveCount(0);
  await prediction.getByText('Answer and reasons').click();
  await expect(prediction.locator('.reasons li')).toContainText(
    [/^✗ Not right: When the constr/, /^✓ Chromium, WebKitGTK: At once/, /^✓ Firefox: After 1.5/],
    { useInnerText: true },
  );
  expect(await stored(page)).toEqual({});

  await prediction.getByRole('button', { name: 'Try again' }).click();
  await demo.run();
  await expect(demo.lines.nth(1)).toContainText('message');
  await prediction.getByRole('button', { name: 'Show the answer' }).click();
  await expect(line).toContainText('In your browser it is “At once”.');
  await expect(prediction.locator('.is-right')).toHaveText(/At once/);
  expect(await stored(page)).toEqual({});
});

test('where browsers differ, a run that fits no option is not compared', async ({ page }) => {
  // As if the default of the browser were half a second, which it is in no engine.
  await page.route('**/sandbox/reconnect*', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: 'retry: 500\ndata: a\n\n' }),
  );
  const { prediction, demo, pick } = await openPrediction(page, 'reconnection', 'reconnection-cut');
  await pick('after-three-seconds');
  await demo.run();
  await expect(answerOf(prediction)).toContainText('Your browser did something unexpected here');
  expect(await stored(page)).toEqual({});
});

test('Clear takes away what the last run said of an open prediction', async ({ page }) => {
  const { demo, pick } = await openPrediction(page, 'first-stream', 'first-stream-requests');
  await pick('one');
  await demo.root.getByRole('slider').first().fill('2');
  await demo.run();
  await demo.finished();
  await expect(demo.root.locator('.demo-verdict')).toContainText('is not compared');
  await demo.button('Clear').click();
  await expect(demo.root.locator('.demo-verdict')).toBeEmpty();
  await expect(demo.status).toBeEmpty();
});

test('Clear takes the verdict away with the run it judged and brings the recorded run back; the next run tells it again', async ({
  page,
}) => {
  const { demo, pick, prediction } = await openPrediction(
    page,
    'first-stream',
    'first-stream-requests',
  );
  const [line, recorded] = [
    demo.root.locator('.demo-verdict'),
    demo.root.locator('.demo-wire > .recorded'),
  ];
  await pick('one');
  for (let runs = 0; runs < 2; runs += 1) {
    await demo.run();
    await demo.finished();
    await expect(line).toContainText('You chose');
    await expect(recorded).toHaveCount(0);
    await demo.button('Clear').click();
    await expect(line).toBeEmpty();
    await expect(recorded).toBeVisible();
    await expect(demo.root.locator('wire-view')).toHaveCount(0);
    await expect(prediction.locator('input:checked')).toHaveCount(1);
    await expect(answerOf(prediction)).not.toBeEmpty();
  }
});

test('what a client draws grows in its own box: the verdict below it stays where it is', async ({
  page,
}) => {
  // A wide window has room for all of it.
  await page.setViewportSize({ width: 360, height: 740 });
  const { demo } = await openPrediction(page, 'fetch-streaming', 'fetch-streaming-post');
  const box = demo.root.locator('.demo-box');
  const top = () =>
    demo.root.evaluate((root) => {
      const verdict = root.querySelector('.demo-verdict')?.getBoundingClientRect().top ?? 0;
      return Math.round(verdict - root.getBoundingClientRect().top);
    });
  await demo.run();
  await expect(box).not.toBeEmpty();
  await expect.poll(() => box.evaluate((each) => each.scrollHeight > each.clientHeight)).toBe(true);
  const before = await top();
  await demo.finished();
  expect(await top()).toBe(before);
  // The end of what is drawn is in sight.
  const hidden = await box.evaluate((each) => {
    const drawn = each.firstElementChild?.getBoundingClientRect().bottom ?? Infinity;
    return drawn - each.getBoundingClientRect().bottom;
  });
  expect(hidden).toBeLessThanOrEqual(0);
});
