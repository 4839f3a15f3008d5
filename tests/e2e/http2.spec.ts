import { expect, test } from '../support/bare-page.ts';
import { findNginx, startNginx } from '../support/nginx.ts';

test('over HTTP/2, behind nginx with TLS, eight streams and a fetch share one connection', async ({
  browser,
  bare,
}) => {
  test.setTimeout(400_000); // the installation of nginx, where it is missing, is part of it
  const path = findNginx();
  const missing =
    'HTTP/2 was not tested: nginx or openssl is missing here (apt-get install nginx openssl, brew install nginx).';
  test.skip(path === undefined && !process.env['CI'], missing);
  if (path === undefined) throw new Error(missing);
  bare.add(
    '/page',
    `for (let n = 1; n <= 8; n += 1) {
      const source = new EventSource('/sandbox/ticker?times=1000&interval=1000');
      source.onopen = () => print('open');
      source.onerror = () => print('error');
    }
    const response = await fetch('/sandbox/leak/count');
    print('fetch ' + response.status);`,
  );
  const nginx = await startNginx(path, 'content/servers/nginx-http2.conf', {
    4321: bare.port,
  });
  try {
    await using context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(`${nginx.origin}/page`);
    await expect(page.locator('li', { hasText: 'open' })).toHaveCount(8);
    await expect(page.locator('li', { hasText: 'fetch 200' })).toBeAttached();
    expect(bare.admission.open).toBe(8);
    await page.goto('about:blank');
    await expect.poll(() => bare.admission.open).toBe(0);
    // nginx logs a stream when it is over.
    const streams = () => nginx.requests();
    await expect.poll(() => streams().length).toBeGreaterThanOrEqual(10);
    expect(new Set(streams().map(({ protocol }) => protocol))).toEqual(new Set(['HTTP/2.0']));
    expect(new Set(streams().map(({ connection }) => connection)).size).toBe(1);
  } finally {
    await nginx.stop();
  }
});
