import type { Page } from '@playwright/test';
import { checkLook } from '../support/check-look.ts';
import { demoOf, openDemo, runDemo, type Demo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

/** What the rows have said of the tasks' states since the call, by row. */
async function statesOf(page: Page): Promise<() => Promise<string[][]>> {
  await page.evaluate(() => {
    const said: string[][] = [];
    Object.assign(globalThis, { said });
    new MutationObserver(() => {
      document.querySelectorAll('.task-state').forEach(({ textContent: text }, row) => {
        const states = (said[row] ??= []);
        if (text !== states.at(-1)) states.push(text ?? '');
      });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate<string[][]>('globalThis.said');
}

const rows = ({ root }: Demo) => root.locator('.task');

/** Counts the requests that a page sends for tasks: `POST`, `DELETE`, `list`, and each stream it opens. */
function countRequests(page: Page): Record<string, number> {
  const counts: Record<string, number> = {};
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/sandbox/tasks') || pathname.endsWith('.wav')) return;
    const isStream = pathname.endsWith('/events');
    const kind = isStream ? 'stream' : pathname.endsWith('tasks') ? 'list' : 'task';
    const name = request.method() === 'GET' ? kind : request.method();
    counts[name] = (counts[name] ?? 0) + 1;
  });
  return counts;
}

test('a drop in mid-task fails the task of a page that takes every error for failure, and nothing else', async ({
  page,
}) => {
  await page.goto('/en/lessons/task-progress/');
  const usual = await demoOf(page, 'task-progress-drop').run();
  await expect(rows(usual).locator('.task-state')).toHaveText('failed');
  await expect(rows(usual)).toContainText('connection error');
  await expect(usual.output).toHaveText('the server, 3 s later: complete');

  const demo = await openDemo(page, 'task', { settings: { fault: 'drop' } });
  const said = await statesOf(page);
  await demo.run();
  await expect(rows(demo)).toContainText('complete');
  const [states = []] = await said();
  expect(states).toContain('reconnecting …');
  expect(states.join()).not.toContain('failed');
  const shown = states.flatMap((state) => (/^(\d+) %$/.exec(state) ?? []).slice(1).map(Number));
  expect(shown).toEqual([...shown].sort((a, b) => a - b));

  const seconds = demo.root.locator('audio').evaluate(async (audio: HTMLAudioElement) => {
    audio.muted = true;
    await audio.play();
    return audio.duration;
  });
  expect(await seconds).toBeGreaterThan(5);
});

test('a task that fails says why, and one that is cancelled ends as the server says', async ({
  page,
}) => {
  const failing = await runDemo(page, 'task', { settings: { fault: 'fail' } });
  await expect(rows(failing)).toContainText('The task failed at');
  await expect(failing.output).toHaveText('the server, 3 s later: failed');

  const cancelling = await openDemo(page, 'task', { settings: { at30: 'delete' } });
  const made = page.waitForResponse((response) => response.request().method() === 'POST');
  await cancelling.run();
  const { id } = (await (await made).json()) as { id: string };
  await expect(rows(cancelling)).toContainText('cancelled');
  const response = await page.request.get(`/sandbox/tasks/${id}`);
  expect(await response.json()).toMatchObject({ state: 'cancelled' });
});

test('three tasks have a connection each; one is cancelled by the keyboard, the third gets its place, and a complete one says so above its player', async ({
  page,
}) => {
  const counts = countRequests(page);
  const demo = await runDemo(page, 'tasks');
  await expect(rows(demo).nth(2)).toContainText('queued');
  const cancel = demo.button('Cancel rain');
  await cancel.press('Enter');
  await expect(rows(demo).nth(0)).toContainText('cancelled');
  await expect(rows(demo).nth(2)).toContainText('%');
  await expect(rows(demo).nth(1)).toContainText('%');
  await expect(cancel).toBeFocused();
  await expect(cancel).toHaveAttribute('aria-disabled', 'true');
  await cancel.press('Enter');
  const second = rows(demo).nth(1);
  await expect(second.locator('.task-state')).toHaveText('complete');
  const widthOf = async (part: string) => (await second.locator(part).boundingBox())?.width ?? 0;
  expect(await widthOf('.task-state')).toBeGreaterThan(40);
  expect(await widthOf('audio')).toBeGreaterThan(270); // its buttons, its time and its bar
  expect(counts).toEqual({ POST: 3, stream: 3, DELETE: 1 });
  await demo.stop();
  await checkLook(page, '.demo-box');
});

test('a page that is loaded again finds its tasks by their owner, and starts none', async ({
  page,
}) => {
  const counts = countRequests(page);
  const demo = await runDemo(page, 'tasks');
  await expect(rows(demo).nth(1)).toContainText('%');
  await demo.button('Load the page again').click();
  await expect(demo.output).toContainText('loaded again');
  await expect(rows(demo)).toHaveCount(3);
  await expect(rows(demo).nth(0)).toContainText('complete');
  expect(counts).toEqual({ POST: 3, stream: 6, list: 1 });
});

test('a page says when the server takes no task, and when the one connection for all is lost', async ({
  page,
}) => {
  const tasks = '**/sandbox/tasks?*';
  const refuse = { status: 503, json: { detail: 'All tasks are in use.' } };
  await page.route(tasks, (route) => route.fulfill(refuse));
  const refused = await runDemo(page, 'tasks');
  await expect(refused.output).toContainText('All tasks are in use.');
  await page.unroute(tasks);

  await page.route('**/sandbox/tasks/events?*', (route) => route.fulfill(refuse));
  const lost = await runDemo(page, 'tasks', { settings: { way: 'one' } });
  await expect(rows(lost).filter({ hasText: 'no connection' })).toHaveCount(3);
});

test('one connection carries all tasks, is closed by the page after the last, and opened for the next, which have names of their own', async ({
  page,
}) => {
  const counts = countRequests(page);
  const demo = await openDemo(page, 'tasks', { settings: { way: 'one' } });
  // The next task is over long before the response to its POST is here.
  let isSlow = false;
  await page.route('**/sandbox/tasks?*', async (route) => {
    const order: object = route.request().postDataJSON() ?? {};
    const response = await route.fetch({ postData: { ...order, pace: isSlow ? 0 : 20 } });
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.fulfill({ response });
  });
  await demo.run();
  await expect(rows(demo).filter({ hasText: 'complete' })).toHaveCount(3);
  await expect(demo.wire).toContainText('The page closes the connection');
  expect(counts).toEqual({ POST: 3, stream: 1 });

  await demo.button('One more task').click();
  await expect(rows(demo).nth(3)).toContainText('complete');
  isSlow = true;
  await demo.button('One more task').click();
  await expect(rows(demo).nth(4)).toContainText('complete');
  const names = await demo.root.locator('.task-prompt').allInnerTexts();
  expect(new Set(names).size, names.join()).toBe(5);
});
