import { type Demo, demoAt } from '../support/demo.ts';
import { expect, test } from '../support/site.ts';

const events = ['"Hello"', '"你好，世界"', '"👋 see you"'];

/** What a reader has given, by the lines that the demo's client printed, once the run is over. */
async function given(demo: Demo, reader: 'naive' | 'correct'): Promise<string[]> {
  await demo.finished();
  const lines = await demo.lines.allTextContents();
  return lines.filter((line) => line.startsWith(reader)).map((line) => line.slice(8));
}

const lesson = '/en/lessons/parsing-chunks/';

test('the naive reader is right on whole blocks, and wrong without an error on pieces of them', async ({
  page,
}) => {
  await page.goto(lesson);
  const whole = await demoAt(page, 0).run();
  expect(await given(whole, 'correct')).toEqual(events);
  expect(await given(whole, 'naive')).toEqual(events);
  await expect(whole.root.locator('.readers-verdict')).toContainText('No difference: 3 events');

  const pieces = await demoAt(page, 1).run();
  expect(await given(pieces, 'correct')).toEqual(events);
  expect(await given(pieces, 'naive')).toEqual(['"Hello"', '"👋 s"']);
  await expect(pieces.output).not.toContainText('Error');
  await expect(pieces.root.locator('.readers-verdict')).toContainText(
    'differ first at event 2. The stream came in 4 chunks.',
  );
  await expect(pieces.root.locator('.readers-columns .first')).toHaveCount(2);
});

test('gathered text keeps the lines; its characters break, a block with a name is lost, and CRLF gives nothing', async ({
  page,
}) => {
  await page.goto(lesson);
  const bytes = await demoAt(page, 2).run();
  expect(await given(bytes, 'correct')).toEqual(events);
  const broken = (count: number) => '\ufffd'.repeat(count);
  expect(await given(bytes, 'naive')).toEqual([
    '"Hello"',
    `"${broken(15)}"`,
    `"${broken(4)} see you"`,
  ]);

  const named = await demoAt(page, 3).run();
  expect(await given(named, 'correct')).toEqual(events);
  expect(await given(named, 'naive')).toEqual(['"Hello"', '"👋 see you"']);

  const script = named.root.locator('textarea[name=script]');
  await script.fill(`: @newline crlf\n${await script.inputValue()}`);
  await named.run();
  expect(await given(named, 'correct')).toEqual(events);
  expect(await given(named, 'naive')).toEqual([]);
  await expect(named.root.locator('.readers-columns .first').first()).toContainText('nothing');
});

test('break leaves one of two loops at [DONE]; with one loop the reader returns and closes', async ({
  page,
}) => {
  await page.goto(lesson);
  const demo = await demoAt(page, 4).run();
  await expect(demo.lines).toHaveText(['Hello', '(not for you)']);
  await expect(demo.status).toHaveText('Running');
  await demo.stop();

  await demo.root.getByRole('combobox').first().selectOption('one');
  await demo.run();
  await expect(demo.lines).toHaveText(['Hello', '(returned)']);
  await expect(demo.wire).toContainText('The browser has closed');
});
