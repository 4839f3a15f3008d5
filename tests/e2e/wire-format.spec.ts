import { runDemo } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

test('a byte that is not UTF-8 arrives as the replacement character', async ({ page }) => {
  const script = ': @bytes 64 61 74 61 3a 20 ff\n is one byte\n\n: @stall\n';
  const { output } = await runDemo(page, 'play', { settings: { script } });
  await expect(output).toHaveText(
    '{"type":"message","data":"\ufffd is one byte","lastEventId":""}',
  );
});

test('a block that breaks off is not dispatched, and its id is not sent back', async ({ page }) => {
  const script =
    ': @attempt 2\n: @status 204\n: @end\n: @attempt 1\nretry: 200\nid: 1\ndata: one\n\n: @wait 100\nevent: price\nid: 2\ndata: two\n: @drop\n';
  const demo = await runDemo(page, 'play', { settings: { script } });
  await expect(demo.wire).toContainText('204');
  await demo.finished();
  await expect(demo.output).toHaveText('{"type":"message","data":"one","lastEventId":"1"}');
  await expect(demo.wire).toContainText(/last-event-id: 1/i);
});
