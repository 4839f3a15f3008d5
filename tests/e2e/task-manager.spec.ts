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

test('a task whose connection is lost can be watched again or cancelled, with the focus kept, and a phone has room for the list', async ({
  page,
}) => {
  const demo = await run(page);
  const streams = '**/sandbox/tasks/*/events?*';
  await page.route(streams, (route) => route.fulfill({ status: 503 }));
  await page.route('**/sandbox/tasks?*', (route) =>
    route.continue({ postData: { prompt: 'rain', pace: 1000 } }),
  );
  await startButton(demo).click();
  await expect(tasks(demo)).toContainText('no connection');
  await demo.button('Watch rain').press('Enter');
  await expect(demo.button('Cancel rain')).toBeFocused();
  await expect(tasks(demo)).toContainText('no connection');
  await checkLook(page, '.demo-box');
  await page.unroute(streams);
  await demo.button('Cancel rain').press('Enter');
  await expect(tasks(demo)).toContainText('cancelled');
  await expect(demo.button('Cancel rain')).toBeFocused();
  await page.setViewportSize({ width: 360, height: 740 });
  const box = demo.root.locator('.demo-box');
  expect(await box.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
});

test('a server that does not respond is given up in time, and the tasks it has taken are found later', async ({
  page,
}) => {
  // The limit is 10 seconds; a test need not wait so long.
  await page.addInitScript(() => {
    const { timeout } = AbortSignal;
    AbortSignal.timeout = () => timeout.call(AbortSignal, 500);
  });
  const demo = await run(page);
  const notice = demo.root.locator('.tasks [role=status]');
  await startButton(demo).click();
  await expect(tasks(demo)).toHaveCount(1); // the tab has an owner now
  // The server takes the next task, but its response and the list do not come.
  await page.route('**/sandbox/tasks?*', async (route) => {
    if (route.request().method() === 'POST') await route.fetch();
  });
  await prompt(demo).fill('wind');
  await startButton(demo).click();
  await expect(notice).toHaveText('The server has not responded in time.');
  await expect(prompt(demo)).toHaveValue('wind');
  await page.unroute('**/sandbox/tasks?*');
  await expect(tasks(demo).nth(1)).toContainText('wind');
});

test('a list that fails is requested by one search, however often a task is refused', async ({
  page,
}) => {
  await page.clock.install();
  const demo = await run(page);
  await startButton(demo).click();
  await expect(tasks(demo)).toHaveCount(1); // the tab has an owner now
  await prompt(demo).fill('wind');
  let lists = 0;
  await page.route('**/sandbox/tasks?*', (route) => {
    if (route.request().method() === 'GET') lists += 1;
    return route.fulfill({ status: 503, json: { detail: 'All tasks are in use.' } });
  });
  await page.clock.pauseAt(Date.now() + 1000);
  for (const pressed of [1, 2, 3]) {
    await startButton(demo).evaluate((button: HTMLButtonElement) => button.click());
    await expect.poll(() => lists).toBe(pressed);
  }
  await page.clock.runFor(1000);
  await expect.poll(() => lists).toBeGreaterThan(3);
  expect(lists).toBe(4);
});

test('on a Chinese page the list speaks Chinese', async ({ page }) => {
  const demo = await runDemo(page, 'task-manager', {
    settings: { before: 'off' },
    locale: 'zh-cn',
  });
  await expect(demo.root.getByRole('textbox', { name: '提示词' })).toHaveValue('雨');
  await demo.button('启动').click();
  await expect(tasks(demo)).toContainText('%');
  await demo.button('取消 雨').click();
  await expect(demo.root.locator('.tasks [role=status]')).toHaveText('雨：已取消');
  expect(await demo.root.locator('.tasks').innerText()).not.toMatch(/[a-z]{3}/i);
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
  await expect(demo.root.locator('.demo-box')).toHaveText('The component is unmounted.');
  await demo.button('Mount').click();
  await expect(demo.root.locator('.demo-box')).not.toContainText('unmounted');
  await expect(tasks(demo)).toContainText(/[1-9]\d* %|complete/);
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
