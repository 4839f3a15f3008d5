import type { Page } from '@playwright/test';
import { checkLook } from '../support/check-look.ts';
import { type Demo, demoAt, runDemo } from '../support/demo.ts';
import { inHalves, networkTo } from '../support/proxy.ts';
import { expect, test } from '../support/site.ts';

const chat = (page: Page, settings: Record<string, string> = {}): Promise<Demo> =>
  runDemo(page, 'react-chat', { settings: { presses: 'one', ...settings } });

const status = ({ root }: Demo) => root.locator('.chat [role=status]');
const answers = ({ root }: Demo) => root.locator('.chat-answer');
const input = ({ root }: Demo) => root.getByLabel('Question', { exact: true });

/** How often React has drawn each turn. */
const draws = async ({ root }: Demo): Promise<number[]> => {
  const counts = await root.locator('.chat-counts').innerText();
  return [...counts.matchAll(/(\d+)×/g)].map(([, times]) => Number(times));
};

/** What the page says in its console from now on, but for what is only information. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'info') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(String(error)));
  return found;
}

test('React comes with the first run, and not with the page', async ({ page }) => {
  const sizes: number[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    void response.body().then(
      ({ length }) => sizes.push(length),
      () => undefined,
    );
  });
  await page.goto('/en/lessons/react-chat/', { waitUntil: 'networkidle' });
  expect(Math.max(...sizes)).toBeLessThan(100_000);
  await page.locator('live-demo').nth(4).locator('[data-do=run]').click();
  await expect(page.locator('.chat')).toBeVisible();
  expect(Math.max(...sizes)).toBeGreaterThan(300_000);
});

test('StrictMode runs an effect twice: without clean-up two connections stay, with it the last goes when the component goes', async ({
  page,
}) => {
  const leaky = await runDemo(page, 'react-effect');
  await expect(leaky.root).toContainText('2 connections open');
  await leaky.button('Unmount').click();
  await expect(leaky.root.locator('.demo-box')).toHaveText('The component is unmounted.');
  await expect(leaky.lane('browser').filter({ hasText: 'closes the connection' })).toHaveCount(0);
  await leaky.stop();

  const clean = await runDemo(page, 'react-effect', { settings: { cleanup: 'on' } });
  await expect(clean.root.locator('.demo-box')).toContainText('"n":1');
  await expect(clean.root).toContainText('1 connection open');
  await clean.button('Unmount').click();
  await expect(clean.root).toContainText('no connection open');
});

test('the usual hook shows nothing of an answer in pieces, its error reaches the console alone, and it takes a 429 for an empty answer', async ({
  page,
  uncaught,
}) => {
  const demo = await chat(page, { hook: 'naive', server: 'pieces-20' });
  await expect(demo.output).toHaveText('only in the console: SyntaxError');
  expect(uncaught.splice(0)).toEqual([expect.stringContaining('SyntaxError')]);
  await expect(answers(demo)).toHaveCount(0);

  const refused = await chat(page, { hook: 'naive', server: '429' });
  await expect(answers(refused)).toHaveCount(1);
  await expect(refused.root.locator('.chat [role=status]')).toBeEmpty();
  await expect(answers(refused)).toBeEmpty();
  await expect(refused.status).toHaveText('Waiting for you: no connection is open');
  await refused.button('Clear').click();
  await expect(answers(refused)).toHaveCount(0);
  await expect(refused.stopButton).toBeDisabled();
});

for (const server of ['pieces-20', 'pieces-1']) {
  test(`useStreamChat puts an answer together that is cut in lines and characters (${server})`, async ({
    page,
  }) => {
    const found = complaints(page);
    const demo = await chat(page, { server });
    await expect(status(demo)).toHaveText('Done.');
    await expect(answers(demo)).toHaveText(
      'SSE pushes text, even an emoji 👋, from a server to a page.',
    );
    expect(found).toEqual([]);
  });
}

test('a refused question goes back to the input, but not over what was typed since', async ({
  page,
}) => {
  const demo = await chat(page, { server: '429' });
  await expect(status(demo)).toContainText('No answer: 429');
  await expect(input(demo)).toHaveValue('What is SSE?');
  await input(demo).fill('something else');
  await demo.button('What is a heartbeat?').click();
  await expect(demo.root.locator('.chat-question')).toHaveText('What is a heartbeat?');
  await expect(status(demo)).toContainText('429');
  await expect(input(demo)).toHaveValue('something else');
});

test('a failure, a cut and an end without its last event are each named, and the text so far is kept; the chat passes axe', async ({
  page,
}) => {
  const words = {
    error: 'The server failed: The model failed in the middle of its answer.',
    cut: 'The connection was lost.',
    end: 'The connection was lost.',
  };
  for (const [server, said] of Object.entries(words)) {
    const demo = await chat(page, { server });
    await expect(status(demo)).toHaveText(said);
    await expect(answers(demo)).toHaveText('Server-Sent Events are a way for');
    await expect(demo.root).toContainText('not complete');
  }
  await checkLook(page, '.chat');
});

test('Try again asks in the same turn, and leaves the focus on a button that is there', async ({
  page,
}) => {
  const demo = await chat(page, { server: 'end' });
  await demo.button('Try again').click();
  await expect(demo.button('Stop answering')).toBeFocused();
  await expect(demo.button('Try again')).toBeVisible();
  await expect(demo.root.locator('.chat-turn')).toHaveCount(1);
  await expect(answers(demo)).toHaveText('Server-Sent Events are a way for');
  const asked = demo.lane('server').filter({ hasText: 'POST /sandbox/chat arrives' });
  await expect(asked).toHaveCount(2);
});

test('a form that is submitted twice at once asks once, and the chat speaks Chinese on a Chinese page', async ({
  page,
}) => {
  const demo = await runDemo(page, 'react-chat', {
    settings: { presses: 'one', server: 'fast' },
    locale: 'zh-cn',
  });
  await expect(status(demo)).toHaveText('回答完毕。');
  const own = demo.root.locator('.chat').locator('.chat-status, .chat-form');
  expect((await own.allInnerTexts()).join()).not.toMatch(/[a-z]/i);
  await demo.root.getByLabel('问题', { exact: true }).fill('心跳是什么？');
  await demo.root.locator('.chat-form').evaluate((form: HTMLFormElement) => {
    form.requestSubmit();
    form.requestSubmit();
  });
  await expect(demo.root.locator('.chat-question')).toHaveCount(2);
  await expect(status(demo)).toHaveText('回答完毕。');
  await expect(demo.root.locator('.chat-question')).toHaveCount(2);
});

test('Stop closes the connection and keeps the text, and nothing is added to it afterwards', async ({
  page,
}) => {
  const demo = await chat(page);
  await expect(answers(demo)).toContainText('Events');
  await demo.button('Stop answering').click();
  await expect(status(demo)).toHaveText('Stopped.');
  const text = await answers(demo).innerText();
  await expect(demo.wire).toContainText('The browser has closed the connection');
  await expect(answers(demo)).toHaveText(text);
  expect(text).toMatch(/^Server-Sent Events/);
});

test('a second question stops the first answer, sends its text as history, and leaves it undrawn', async ({
  page,
}) => {
  const found = complaints(page);
  const bodies: { messages: object[] }[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/sandbox/chat'))
      bodies.push(request.postDataJSON());
  });
  const demo = await chat(page);
  await expect(answers(demo)).toContainText('Events');
  await demo.button('What is a heartbeat?').click();
  await expect(answers(demo)).toHaveCount(2);
  await expect(status(demo)).toHaveText('Done.');
  const [first = '', second = ''] = await answers(demo).allInnerTexts();
  expect('Server-Sent Events are a way for a server to push text to a page').toContain(
    first.slice(0, 60),
  );
  expect(second).toMatch(/^A comment, .* has gone\.$/);
  expect(bodies[1]?.messages).toEqual([
    { role: 'user', content: 'What is SSE?' },
    { role: 'assistant', content: expect.stringContaining(first) },
    { role: 'user', content: 'What is a heartbeat?' },
  ]);
  await expect(demo.lane('server').filter({ hasText: 'The browser has closed' })).toHaveCount(1);
  const [firstDraws = 0, secondDraws = 0] = await draws(demo);
  expect(secondDraws).toBeGreaterThan(firstDraws);
  expect(found).toEqual([]);
});

test('of two questions in one task only the second is asked on, and neither gets text of the other', async ({
  page,
}) => {
  const demo = await chat(page, { server: 'fast' });
  await expect(status(demo)).toHaveText('Done.');
  await demo.root.evaluate((root) => {
    for (const button of root.querySelectorAll<HTMLElement>('.chat-suggestions button'))
      button.click();
  });
  await expect(answers(demo)).toHaveCount(3);
  await expect(status(demo)).toHaveText('Done.');
  await expect(answers(demo).nth(1)).toBeEmpty();
  await expect(answers(demo).nth(2)).toHaveText(/^A comment, .* has gone\.$/);
});

test('of two questions the usual hook loses one with its answer, and draws every message each time', async ({
  page,
}) => {
  const demo = await chat(page, { hook: 'naive', presses: 'two' });
  const questions = demo.root.locator('.chat-question');
  await expect(questions).toHaveCount(2);
  await expect(questions).toHaveCount(1);
  await expect(questions).toHaveText('What is SSE?');
  const [question = 0, answer = 0] = await draws(demo);
  expect(question).toBe(answer);
});

test('the usual hook loses the same where the network cuts the answers within their events', async ({
  page,
  site,
}) => {
  const network = await networkTo(Number(new URL(site.origin).port), inHalves);
  await page.goto(
    `${network.origin}/en/demos/react-chat/?react-chat.hook=naive&react-chat.presses=two`,
  );
  const { root, output } = await demoAt(page, 0).run();
  const questions = root.locator('.chat-question');
  await expect(questions).toHaveCount(2);
  await expect(questions).toHaveText(['What is SSE?']);
  await expect(output).toBeEmpty();
  network.close();
});

test('a component that is unmounted in mid-answer stops the server, without a word in the console', async ({
  page,
}) => {
  const found = complaints(page);
  const demo = await chat(page);
  await expect(answers(demo)).toContainText('Events');
  await demo.button('Unmount').click();
  await expect(demo.lane('server').filter({ hasText: 'The browser has closed' })).toHaveCount(1);
  await expect(demo.root.locator('.chat')).toHaveCount(0);
  expect(found).toEqual([]);
});

test('tokens that come faster than frames are drawn once a frame', async ({ page }) => {
  const demo = await chat(page, { server: 'fast' });
  await expect(status(demo)).toHaveText('Done.');
  const frames = await demo.root.evaluate(async (root) => {
    const isDone = () => root.querySelector('.chat [role=status]')?.textContent === 'Done.';
    root.querySelector<HTMLElement>('.chat-suggestions button')?.click();
    let count = 0;
    do {
      await new Promise(requestAnimationFrame);
      count += 1;
    } while (!isDone());
    return count;
  });
  await expect(answers(demo).nth(1)).toHaveText(/^Server-Sent Events.*is lost\.$/);
  const [, times = Infinity] = await draws(demo);
  // It is also drawn when it begins and when it ends.
  expect(times).toBeLessThanOrEqual(frames + 2);
});
