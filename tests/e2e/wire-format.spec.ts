import { expect, test } from '../support/site.ts';

const play = (script: string) =>
  `/en/demos/play/?${new URLSearchParams({ 'play.script': script })}`;

test('a byte that is not UTF-8 arrives as the replacement character', async ({ page }) => {
  await page.goto(play(': @bytes 64 61 74 61 3a 20 ff\n is one byte\n\n: @stall\n'));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.locator('.demo-lines')).toHaveText(
    '{"type":"message","data":"\ufffd is one byte","lastEventId":""}',
  );
});

test('a block that breaks off is not dispatched, and its id is not sent back', async ({ page }) => {
  await page.goto(
    play(
      ': @attempt 2\n: @status 204\n: @end\n: @attempt 1\nretry: 200\nid: 1\ndata: one\n\n: @wait 100\nevent: price\nid: 2\ndata: two\n: @drop\n',
    ),
  );
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const list = page.locator('.wire-log');
  await expect(list).toContainText('204');
  await expect(page.locator('.demo-status')).toHaveText('Finished: nothing is open any more');
  await expect(page.locator('.demo-lines')).toHaveText(
    '{"type":"message","data":"one","lastEventId":"1"}',
  );
  await expect(list).toContainText(/last-event-id: 1/i);
});
