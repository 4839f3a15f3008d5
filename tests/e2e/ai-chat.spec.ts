import { checkLook } from '../support/check-look.ts';
import { type Demo, openDemo, runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

const whole = /^Server-Sent Events are a way .*\.$/;

/** The parts of the chat that a demo shows. */
function chatIn({ root }: Demo) {
  const turns = root.locator('.chat-turn');
  const last = turns.last();
  return {
    turns,
    last,
    answer: last.locator('.chat-answer'),
    log: root.locator('.chat-log'),
    input: root.locator('.chat-input'),
    said: root.locator('.chat [role=status]'),
    button: (name: string) => root.locator('.chat').getByRole('button', { name, exact: true }),
    is: (state: string) => expect(last).toHaveAttribute('data-state', state, { timeout: 15_000 }),
    answers: (model: string) => root.locator('select[name=model]').selectOption(model),
  };
}

for (const [model, state, step] of [
  ['downstream-error-12', 'failed', 'Continue'],
  ['downstream-cut-12', 'cut', 'Continue'],
  ['downstream-end-12', 'cut', 'Try again'],
  ['downstream-429-1', 'refused', 'Try again'],
] as const) {
  test(`${model}: the answer is ${state}, keeps its text, and “${step}” makes it whole`, async ({
    page,
  }) => {
    const demo = await runDemo(page, 'ai-chat', { settings: { model } });
    const chat = chatIn(demo);
    await chat.is(state);
    if (state !== 'refused') {
      await expect(chat.answer).toContainText('Server-Sent Events are a way');
      await chat.answers('downstream-pause-12');
    }
    const next = chat.button(step);
    if (model === 'downstream-429-1') {
      await expect(next).toBeDisabled(); // until Retry-After is over
      await expect(demo.root.locator('.demo-problem')).toBeHidden(); // the chat says it itself
    }
    await next.click();
    await chat.is('finished');
    await expect(chat.answer).toHaveText(whole);
    await expect(chat.turns).toHaveCount(1);
  });
}

test('Stop keeps the text, and the edited question takes the place of the last; the draft stays and no focus is lost', async ({
  page,
  site,
}) => {
  const settings = { model: 'downstream-markdown-slow' };
  const chat = chatIn(await runDemo(page, 'ai-chat', { settings }));
  await expect(chat.said).toHaveText('Waiting for the answer …');
  await expect(chat.answer).not.toBeEmpty();
  await chat.is('streaming');
  await chat.input.fill('and then');
  await chat.input.press('Enter'); // an answer is on its way: nothing is sent
  await expect(chat.input).toHaveValue('and then');
  await chat.button('Stop the answer').focus();
  await page.keyboard.press('Enter');
  await chat.is('stopped');
  await expect.poll(() => site.admission.open, 'only the observer is open').toBe(1);
  await expect(chat.answer).toContainText('Reading');
  await expect(chat.input).toBeFocused();

  await chat.answers('downstream-echo');
  await chat.button('Edit the question').click();
  await expect(chat.input).toHaveValue('What is SSE?\nand then');
  await chat.input.press('End');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('more');
  // A word that an input method is composing is not sent.
  await chat.input.evaluate((input) => {
    const enter = { key: 'Enter', bubbles: true };
    input.dispatchEvent(new KeyboardEvent('keydown', { ...enter, isComposing: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { ...enter, keyCode: 229 })); // as in Safari
  });
  await expect(chat.input).toHaveValue('What is SSE?\nand then\nmore');
  await page.keyboard.press('Enter');
  await chat.is('finished');
  await expect(chat.turns).toHaveCount(1);
  await expect(chat.answer).toHaveText('What is SSE? and then more', { useInnerText: true });
  await expect(chat.input).toBeFocused();
  // Screen readers hear the finished answer.
  await expect(chat.said).toHaveText(/^Complete\. What is SSE\?\s+and then\s+more$/);
});

test('a chat whose run was stopped can be read and no longer used, and what was typed is there after a reload', async ({
  page,
}) => {
  const demo = await runDemo(page, 'ai-chat', { settings: { model: 'downstream-error-12' } });
  const chat = chatIn(demo);
  await chat.is('failed');
  await chat.input.fill('and then');
  await demo.stop();
  await expect(chat.input).toBeDisabled();
  await expect(chat.button('Ask')).toBeDisabled();
  await expect(chat.button('Continue')).toBeHidden();
  await page.reload();
  await demo.run();
  await chat.is('failed');
  await expect(chat.input).toHaveValue('and then');
});

test('the log follows the answer only while its reader is at the end', async ({ page }) => {
  const chat = chatIn(await runDemo(page, 'ai-chat'));
  const place = () =>
    chat.log.evaluate(({ scrollTop, scrollHeight, clientHeight }) => ({
      top: scrollTop,
      height: scrollHeight,
      rest: scrollHeight - clientHeight - scrollTop,
    }));
  await expect.poll(async () => (await place()).top).toBeGreaterThan(50);
  expect((await place()).rest).toBeLessThan(24);
  await chat.log.evaluate((log) => (log.scrollTop = 0));
  const { height } = await place();
  await expect.poll(async () => (await place()).height).toBeGreaterThan(height + 50);
  expect((await place()).top).toBe(0);
  await expect(chat.said).toHaveText('Answering …'); // not each token
  await chat.button('To the end ↓').click();
  await expect.poll(async () => (await place()).rest).toBeLessThan(24);
  await chat.is('finished');
  expect((await place()).rest).toBeLessThan(24);
});

test('each question sends the whole conversation, and without it the model does not know what was said', async ({
  page,
}) => {
  const demo = await runDemo(page, 'chat-history');
  await demo.finished();
  const sent = (await demo.lines.allTextContents()).flatMap((line) => {
    const [, messages, bytes] = /^sent (\d+) messages?, (\d+) bytes$/.exec(line) ?? [];
    return messages ? [{ messages, bytes: Number(bytes) }] : [];
  });
  expect(sent.map(({ messages }) => messages)).toEqual(['1', '3', '5']);
  expect(sent[2]?.bytes).toBeGreaterThan(5 * (sent[0]?.bytes ?? NaN));
  await expect(demo.lines.last()).toContainText('You asked: “How does');

  await demo.root.locator('input[name=history]').uncheck();
  await demo.run();
  await demo.finished();
  await expect(demo.lines.last()).toContainText('This request holds no earlier');
});

test('to stop drawing leaves the model at work; an abort ends it', async ({ page }) => {
  const demo = await runDemo(page, 'stop-answer');
  await expect(demo.output).toContainText('the server: complete, 62 tokens');
  await expect(demo.root.locator('.demo-box')).toHaveText('Server-Sent Events are');
  await demo.root.locator('select[name=stop]').selectOption('abort');
  await demo.run();
  await expect(demo.output).toContainText(/the server: stopped, \d+ tokens/);
  const [, tokens] = /stopped, (\d+) tokens/.exec((await demo.output.textContent()) ?? '') ?? [];
  expect(Number(tokens)).toBeLessThan(40);
});

test('the adapters read all three formats alike, however the answer ends', async ({ page }) => {
  const demo = await openDemo(page, 'api-formats');
  for (const [model, end] of [
    ['downstream-fast', /^finished: Complete\.$/],
    ['downstream-fast-error-5', /^failed: The server reports an error: ./],
    ['downstream-fast-end-5', /^cut: The stream has ended too early/],
    ['downstream-fast-cut-5', /^cut: The stream has ended too early/],
    ['downstream-fast-500', /^refused: The server has a problem \(500\)/],
  ] as const) {
    await demo.root.locator('select[name=model]').selectOption(model);
    await demo.run();
    const ends = demo.root.locator('.api-formats section > p');
    await expect(ends, model).toHaveText([end, end, end], { timeout: 15_000 });
    await demo.finished();
  }
});

test('a question that is posted again runs the model twice; an answer that is resumed is whole and was generated once', async ({
  page,
}) => {
  const again = await runDemo(page, 'resume-answer');
  await again.finished();
  await expect(again.lines.filter({ hasText: 'complete, 62 tokens' })).toHaveCount(2);
  await expect(again.lines.filter({ hasText: 'connection lost' })).toHaveCount(1);
  await again.root.locator('select[name=way]').selectOption('key');
  await again.run();
  await again.finished();
  await expect(again.lines.filter({ hasText: 'POST: the same answer' })).toHaveCount(1);
  await expect(again.lines.filter({ hasText: 'complete, 62 tokens' })).toHaveCount(1);
  await expect(again.root.locator('.demo-box')).toHaveText(whole);
  await again.root.locator('select[name=way]').selectOption('resume');
  await again.run();
  await again.finished();
  await expect(again.lines.filter({ hasText: 'complete, 62 tokens' })).toHaveCount(1);
  await expect(again.root.locator('.demo-box')).toHaveText(whole);
  // `start` and six tokens have come.
  await expect(again.lines.filter({ hasText: 'first event: id 8' })).toHaveCount(1);
  await expect(again.wire).toContainText(/last-event-id: 7/i);
});

test('a page that is loaded again reads the same answer from its beginning; an id that means nothing is forgotten', async ({
  page,
}) => {
  const settings = { way: 'resume' };
  const demo = await runDemo(page, 'resume-answer', { settings });
  await expect(demo.root.locator('.demo-box')).toContainText('for a server to push');
  await page.reload();
  await demo.run();
  await expect(demo.output).toContainText('the id is in sessionStorage');
  await demo.finished();
  await expect(demo.root.locator('.demo-box')).toHaveText(whole);
  await expect(demo.output).not.toContainText('POST');
  expect(await page.evaluate(() => sessionStorage.getItem('downstream.answer'))).toBeNull();

  const keep = (text: string) =>
    page.evaluate((kept) => sessionStorage.setItem('downstream.answer', kept), text);
  await keep('../nonsense What is SSE?');
  await demo.run();
  await expect(demo.output).toContainText('status 404');
  await demo.run();
  await expect(demo.output).toContainText('POST');
  await demo.stopButton.evaluate((button: HTMLButtonElement) => button.click());
  // The answer to another question is not this one's.
  await keep('2c1a9f4e Why SSE?');
  await demo.run();
  await expect(demo.output).toContainText('POST');
  await expect(demo.output).not.toContainText('sessionStorage');
});

test('a client that leaves does not stop the model of a log; the button does', async ({ page }) => {
  const settings = { way: 'resume' };
  const demo = await runDemo(page, 'resume-answer', { settings });
  await expect(demo.root.locator('.demo-box')).toContainText('Server-Sent');
  await demo.button('Stop the model').click();
  await expect(demo.output).toContainText(/the model: stopped, \d+ tokens/);
});

test('the chat shows HTML and a dangerous link of an answer as text', async ({ page }) => {
  const question = '**Bold** <img src=x onerror=alert(1)> and [a link](javascript:alert(2)) &amp;';
  const demo = await runDemo(page, 'ai-chat', { settings: { question, model: 'downstream-echo' } });
  const chat = chatIn(demo);
  await chat.is('finished');
  await expect(chat.answer.locator('strong')).toHaveText('Bold');
  await expect(chat.answer).toHaveText('Bold <img src=x onerror=alert(1)> and a link &');
  // What screen readers hear is what is seen, without the marks.
  await expect(chat.said).toHaveText('Complete. Bold <img src=x onerror=alert(1)> and a link &');
  await expect(chat.answer.locator('img, a')).toHaveCount(0);
});

test('on a Chinese page the demos print in Chinese, and the predictions count the tokens of the Chinese answer', async ({
  page,
}) => {
  const opening = { locale: 'zh-cn', lesson: 'ai-chat' } as const;
  const demo = await runDemo(page, 'stop-answer', opening);
  await expect(demo.output).toContainText('服务器：已完成，70 个 token', { timeout: 15_000 });
  await expect(demo.output).toContainText('5 个 token 后按下停止');
  await expect(page.getByText('模型会生成 70 个 token 中的多少个')).toBeVisible();
  const again = await runDemo(page, 'resume-answer', { locale: 'zh-cn' });
  await expect(again.lines.nth(2)).toHaveText('连接断开');
});

for (const locale of ['en', 'zh-cn'] as const) {
  test(`a chat with an answer in Markdown and one that was refused, and the three formats, pass axe in both themes and fit 360 px (${locale})`, async ({
    page,
  }) => {
    test.slow();
    const settings = { question: '# A\n\n- **b** `c`\n\n```\nd\n```', model: 'downstream-echo' };
    const chat = chatIn(await runDemo(page, 'ai-chat', { settings, locale }));
    await chat.is('finished');
    await chat.answers('downstream-429-1');
    await chat.input.fill('SSE?');
    await chat.input.press('Enter');
    await chat.is('refused');
    await checkLook(page);
    const formats = await runDemo(page, 'api-formats', { locale });
    await expect(formats.root.locator('.api-formats section > p')).toHaveCount(3);
    await checkLook(page);
  });
}
