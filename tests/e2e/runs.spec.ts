import { expect, test } from '../support/site.ts';

test('two readers: the verdict counts the events that the readers gave, whatever the log keeps of a chunk', async ({
  page,
}) => {
  const script = ': @chunk 60000\n: @repeat 400\ndata: {n} 0123456789\n\n: @end-repeat\n';
  const settings = new URLSearchParams({
    'two-readers.size': '0',
    'two-readers.naive': 'lines',
    'two-readers.script': script,
  });
  await page.goto(`/en/demos/two-readers/?${settings}`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const correct = page.locator('.demo-lines div', { hasText: /^correct/ });
  await expect(correct).toHaveCount(400);
  await expect(page.locator('.readers-verdict')).toContainText('400 events from each');
});

test('a demo is set, started and stopped from outside as by its controls and buttons', async ({
  page,
}) => {
  await page.goto('/en/demos/ticker/');
  const demo = page.locator('live-demo');
  const call = (method: 'set' | 'start' | 'stop', ...given: string[]) =>
    demo.evaluate(
      (element, [name = '', ...values]) =>
        Reflect.apply(Reflect.get(element, name), element, values),
      [method, ...given],
    );
  await call('set', 'times', '3');
  await call('set', 'interval', '100');
  await expect(page.getByRole('slider', { name: 'Number of ticks' })).toHaveValue('3');
  await call('start');
  await expect(page.locator('.demo-lines div')).toHaveCount(3);
  await expect(demo).toHaveAttribute('data-state', 'finished');

  await call('set', 'times', '20');
  await call('set', 'interval', '1000');
  await call('start');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeEnabled();
  await call('stop');
  await expect(demo).toHaveAttribute('data-state', 'stopped');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await expect(page.locator('.wire-row').filter({ hasText: 'close()' }).first()).toBeVisible();
  await expect(call('set', 'no-such-control', '1')).rejects.toThrow('no control "no-such-control"');
});
