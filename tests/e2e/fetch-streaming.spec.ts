import { createServer } from 'node:http';
import { demoAt, runDemo } from '../support/demo.ts';
import { listenOnFreePort } from '../support/free-port.ts';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/fetch-streaming/';

test('the answer to a POST is one response that the page reads while it is written', async ({
  page,
}) => {
  await page.goto(lesson);
  const { root, wireRows: entries } = await demoAt(page, 0).run();
  await expect(entries.filter({ hasText: /The page reads/ }).nth(4)).toBeAttached();
  await expect(root.locator('.demo-box')).toContainText('Server-Sent Events');
  await expect(entries.filter({ hasText: 'The page calls fetch: POST' })).toHaveCount(1);
  await expect(entries.filter({ hasText: /Response head/ })).toHaveCount(1);
  const says = await entries.locator('.wire-says').allTextContents();
  const ends = says.findIndex((text) => text.startsWith('Ends the response'));
  const reads = says
    .slice(0, ends < 0 ? undefined : ends)
    .filter((text) => /page reads/.test(text));
  expect(reads.length, 'chunks read before the server ends the response').toBeGreaterThan(4);
});

test('an abort closes the connection, and the server stops generating', async ({ page }) => {
  await page.goto(lesson);
  const demo = await demoAt(page, 1).run();
  await expect(demo.root.locator('.demo-box')).toContainText('Server-Sent');
  await demo.button('Abort').click();
  await expect(demo.output).toContainText('AbortError');
  await expect(demo.output).toContainText(/the server: stopped, \d+ tokens/);
  await expect(demo.wire).toContainText('The browser has closed');
  await expect(demo.output).not.toContainText('done');
});

test('a run is not finished while a fetch waits for a response that the server has ended', async ({
  page,
}) => {
  await page.route(/\/sandbox\/chat\/\w/, async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await route.fulfill({ response });
  });
  await page.goto(lesson);
  const demo = await demoAt(page, 1).run();
  await expect(demo.root.locator('.demo-box')).toContainText('Server-Sent');
  await demo.button('Abort').click();
  await expect(demo.output).toContainText('the server: ');
});

test('after a drop EventSource gets the third event, and fetch gets an exception', async ({
  page,
}) => {
  await page.goto(lesson);
  const { root, output } = await demoAt(page, 2).run();
  await expect(output).toContainText('EventSource  three');
  await expect(output).toContainText('fetch        TypeError');
  await expect(output).not.toContainText('fetch        three');
  const table = root.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText(['ms', 'EventSource', 'fetch']);
  const row = table.getByRole('row').filter({ hasText: 'Last-Event-ID: 2' });
  await expect(row.getByRole('cell').first()).toHaveText('GET · Last-Event-ID: 2');
  await expect(table.locator('td:nth-child(3).trouble')).toContainText('fetch failed');
});

test('an end is `done` to fetch, and a loss to EventSource', async ({ page }) => {
  const script = 'retry: 200\n\ndata: one\n\n';
  const settings = { script };
  const { lines: said, output } = await runDemo(page, 'eventsource-and-fetch', { settings });
  // It comes back again and again.
  await expect(said.filter({ hasText: 'EventSource  one' }).nth(1)).toBeAttached();
  await expect(output).toContainText('EventSource  error, readyState 0');
  await expect(output).toContainText('fetch        done');
  await expect(said.filter({ hasText: 'fetch        one' })).toHaveCount(1);
});

test('a 503 is `done` without an event to a client that does not check, and an error to others', async ({
  page,
}) => {
  await page.goto(lesson);
  const demo = await demoAt(page, 4).run();
  const said = demo.lines;
  await expect(said.filter({ hasText: 'EventSource' })).toHaveText(
    'EventSource  error, readyState 2',
  );
  await expect(said.filter({ hasText: /^fetch/ })).toHaveText('fetch        done');
  await demo.finished();
  await demo.root.getByRole('checkbox').first().check();
  await demo.run();
  await expect(said.filter({ hasText: /^fetch/ })).toHaveText(
    'fetch        Error: status 503, text/html: not an event stream',
  );
});

for (const [fault, says] of [
  ['', /^done: complete$/],
  ['end', /^cut off: the answer is not complete$/],
  ['cut', /^TypeError: network error$/],
  ['error', /^failed: The model failed in the middle of its answer\.$/],
] as const) {
  test(`the chat says truly how an answer ended: ${fault || 'in full'}`, async ({ page }) => {
    const settings = { question: 'What is SSE?', fault };
    const demo = await runDemo(page, 'ask', { settings });
    await expect(demo.root.locator('.demo-box')).toContainText('Server-Sent Events');
    await expect(demo.output).toHaveText(says, { useInnerText: true, timeout: 15_000 });
  });
}

test('a body without length or chunks that is cut ends as if it were whole', async ({ page }) => {
  const server = createServer((req, res) => {
    if (req.url === '/') return void res.end('<!doctype html><title>a page</title>');
    const { socket } = res;
    socket?.write(
      'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n',
    );
    socket?.end('data: one\n\ndata: half');
  });
  const port = await listenOnFreePort(server);
  await page.goto(`http://localhost:${port}/`);
  const text = await page.evaluate(async () => (await fetch('/stream')).text());
  expect(text).toBe('data: one\n\ndata: half');
  await page.goto('about:blank');
  server.closeAllConnections();
  server.close();
});
