import { openDemo } from '../support/demo.ts';
import { RunRecords } from '../support/run-records.ts';
import { expect, test } from '../support/site.ts';

/** The demos that no lesson has with the settings of demo.yaml, with the button that a reader presses in a run. */
const demos: Readonly<Record<string, string | undefined>> = {
  'ai-chat': undefined,
  'api-formats': undefined,
  compare: undefined,
  'cors-desk': undefined,
  flush: undefined,
  listeners: undefined,
  'parser-stepper': 'all the rest',
  play: undefined,
  progress: undefined,
  'split-at-line-feeds': undefined,
  task: undefined,
  'ways-in': undefined,
};

test('a demo shows a recorded run on its own page, which is what runs there, and then the run itself', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const records = new RunRecords('demos/runs.json');
  for (const [id, button] of Object.entries(demos)) {
    const demo = await openDemo(page, id);
    const recorded = demo.root.locator('.recorded .wire-row');
    if (process.env['WRITE_RUNS'] !== '1') expect(await recorded.count(), id).toBeGreaterThan(2);
    await demo.run();
    if (button) await demo.button(button).click();
    await expect.poll(() => demo.wireRows.count(), { timeout: 10_000 }).toBeGreaterThan(5);
    await records.check(id, demo);
    await expect(recorded).toHaveCount(0);
  }
  await records.save();
});
