import type { Page } from '@playwright/test';
import { checkLook } from '../support/check-look.ts';
import { runDemo, type Demo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

/** Runs the demo. Without `before` the list is empty. */
const run = (page: Page, settings: { before?: string; fault?: string } = {}) =>
  runDemo(page, 'task-manager', { settings: { before: 'off', fault: '', ...settings } });

/** Takes note of the requests for tasks: their methods, and of streams the paths. */
function noteRequests(page: Page) {
  const posts: string[] = [];
  const streams: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/sandbox/tasks' && request.method() === 'POST') posts.push(pathname);
    if (pathname.endsWith('/events') && pathname.startsWith('/sandbox/tasks/'))
      streams.push(pathname);
  });
  return { posts, streams };
}

const tasks = ({ root }: Demo) => root.locator('.tasks li');
const startButton = (demo: Demo) => demo.button('Start');
const prompt = ({ root }: Demo) => root.getByRole('textbox', { name: 'Prompt' });

test.beforeEach(({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

test('under StrictMode a task that runs already is found, and watched by one connection', async ({
  page,
}) => {
  const { streams } = noteRequests(page);
  const demo = await run(page, { before: 'on' });
  await expect(tasks(demo)).toContainText('%');
  await expect(demo.root.getByRole('status').filter({ hasText: 'sea: complete' })).toBeVisible();
  expect(streams).toHaveLength(1);
  await expect(demo.root.locator('audio')).toHaveAttribute('src', /\.wav$/);
  await demo.stop();
});

test('unmounting closes the connection, and the next mount finds the task further on', async ({
  page,
}) => {
  const { posts, streams } = noteRequests(page);
  const demo = await run(page);
  await startButton(demo).click();
  await expect(tasks(demo)).toContainText(/[1-3]?\d %/);
  const closed = page.waitForEvent('requestfailed', (request) => request.url().includes('/events'));
  await demo.button('Unmount').click();
  await closed;
  await expect(tasks(demo)).toHaveCount(0);
  await page.waitForTimeout(1000);
  await demo.button('Mount').click();
  await expect(tasks(demo)).toContainText(/([3-9]\d|100) %|complete/);
  await demo.button('Mount').click(); // mounted already
  await expect(tasks(demo)).toHaveCount(1);
  expect(posts).toHaveLength(1);
  expect(streams).toHaveLength(2);
});

test('a task whose POST is on its way when the component is unmounted is found by the next', async ({
  page,
}) => {
  const { posts } = noteRequests(page);
  const demo = await run(page);
  await page.route('**/sandbox/tasks?*', async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.fulfill({ response });
  });
  await startButton(demo).click();
  await demo.button('Unmount').click();
  await demo.button('Mount').click();
  await expect(tasks(demo)).toContainText('%');
  expect(posts).toHaveLength(1);
});

test('a drop is mended, and Cancel works while the browser waits to reconnect', async ({
  page,
}) => {
  const demo = await run(page, { fault: 'drop' });
  await startButton(demo).click();
  await expect(tasks(demo).nth(0)).toContainText('reconnecting');
  await prompt(demo).fill('wind');
  await startButton(demo).click();
  await expect(tasks(demo).nth(0)).toContainText('complete');
  await expect(tasks(demo).nth(1)).toContainText('reconnecting');
  const cancel = demo.button('Cancel wind');
  await cancel.press('Enter');
  await expect(tasks(demo).nth(1)).toContainText('cancelling');
  await expect(tasks(demo).nth(1)).toContainText('cancelled');
  await expect(cancel).toBeFocused();
  await checkLook(page, '.demo-box');
});

test('two fast clicks start one task; a refused one keeps its draft, and the next goes through', async ({
  page,
}) => {
  const { posts } = noteRequests(page);
  const demo = await run(page);
  const refuse = '**/sandbox/tasks?*';
  await page.route(refuse, (route) =>
    route.fulfill({ status: 503, json: { detail: 'All tasks are in use.' } }),
  );
  await prompt(demo).fill('thunder');
  await startButton(demo).click();
  await expect(demo.root.getByRole('status').filter({ hasText: 'in use' })).toBeVisible();
  await expect(prompt(demo)).toHaveValue('thunder');
  await page.unroute(refuse);
  expect(posts).toHaveLength(1);
  await startButton(demo).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await expect(tasks(demo)).toContainText('thunder');
  await expect(prompt(demo)).toHaveValue('');
  expect(posts).toHaveLength(2);
});

test('what is typed while a task is being started stays', async ({ page }) => {
  const demo = await run(page);
  let goOn = () => {};
  const hasTyped = new Promise<void>((resolve) => (goOn = resolve));
  await page.route('**/sandbox/tasks?*', async (route) => {
    await hasTyped;
    await route.continue();
  });
  await startButton(demo).click();
  await prompt(demo).fill('the next one');
  goOn();
  await expect(tasks(demo)).toContainText('rain');
  await expect(prompt(demo)).toHaveValue('the next one');
});

test('a reload keeps the tasks, whatever else is stored; a lost connection is offered again', async ({
  page,
}) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('task-manager.owner') === null)
      sessionStorage.setItem('task-manager.owner', 'not an owner');
  });
  const before = await run(page);
  await startButton(before).click();
  await expect(tasks(before)).toContainText('%');
  const refuse = '**/sandbox/tasks/*/events?*';
  await page.route(refuse, (route) => route.fulfill({ status: 503 }));
  const after = await run(page);
  await expect(tasks(after)).toContainText('no connection');
  await page.unroute(refuse);
  await after.button('Watch rain').click();
  await expect(tasks(after)).toContainText('complete');
});
