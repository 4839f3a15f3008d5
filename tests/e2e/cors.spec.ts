import { playCorsLesson } from '../support/cors-lesson.ts';
import { demoAt } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

test('the lesson’s predictions come true, and the verdict says why, under another name of the host', async ({
  page,
  site,
}) => {
  const origin = site.origin.replace('localhost', '127.0.0.1');
  await page.goto(`${origin}/en/lessons/cors/`);
  await playCorsLesson(page);
  // The first run: the server has answered, the page got nothing.
  const first = demoAt(page, 0, 'cors-desk');
  await expect(first.root.locator('cors-verdict')).toContainText('received this request');
  await expect(first.wire).toContainText('Sends the response head: 200');
  // The fifth: its preflight was refused, so the server has seen nothing else.
  const held = demoAt(page, 4, 'cors-desk');
  await expect(held.wire).toContainText('OPTIONS /sandbox/cors');
  await expect(held.wire).not.toContainText('GET /sandbox/cors');
});
