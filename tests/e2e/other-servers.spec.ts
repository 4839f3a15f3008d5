import { demoOf } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

const lesson = '/en/lessons/other-servers/';

test('what the usual sample sends starts again after its end, and says nothing of where it was', async ({
  page,
}) => {
  await page.goto(lesson);
  const demo = await demoOf(page, 'other-servers-again').run();
  await expect(demo.lines.nth(3)).toContainText('50}', { timeout: 10_000 });
  await expect(demo.wire).not.toContainText('Last-Event-ID:');
});

test('a heartbeat that is an event reaches the page and leaves the last id as it is; a comment does not', async ({
  page,
}) => {
  await page.goto(lesson);
  const demo = await demoOf(page, 'other-servers-heartbeat').run();
  await expect(demo.lines.nth(2)).toContainText('"complete"');
  await expect(demo.lines.nth(1)).toHaveText('{"type":"heartbeat","data":"","lastEventId":"1"}');
});

test('a second line without its own `data:` is lost, and without a flush all events come at the end', async ({
  page,
}) => {
  await page.goto(lesson);
  const lines = await demoOf(page, 'other-servers-lines').run();
  await expect(lines.lines.first()).toContainText('"data":"all steps done","');

  const began = Date.now();
  const flush = await demoOf(page, 'other-servers-flush').run();
  await expect(flush.lines.first()).toContainText('step 1');
  expect(Date.now() - began).toBeGreaterThan(950);
  await expect(flush.lines.nth(4)).toContainText('step 5', { timeout: 1000 });
});

test('the whole program comes into the lesson, and its page offers it to copy', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(lesson);
  const go = page.locator('figure.source').filter({ hasText: 'servers/go/server.go' });
  await expect(go.locator('pre')).not.toContainText('package main');
  await go.getByRole('link', { name: 'Whole file' }).scrollIntoViewIfNeeded();
  await expect(page.locator('whole-file:not(:defined)')).toHaveCount(0);
  await go.getByRole('button', { name: 'Whole file' }).click();
  await expect(go.locator('pre')).toContainText('package main');

  await page.goto('/en/servers/');
  const program = page.locator('figure.source').filter({ hasText: 'servers/python/server.py' });
  await program.getByRole('button', { name: 'Copy' }).click();
  await expect(program.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('serve_forever()');
});
