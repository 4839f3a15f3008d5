import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../sandbox-server/app.ts';
import { Admission } from '../../sandbox-server/http/admission.ts';
import { portsOf } from '../../sandbox-server/http/ports.ts';
import { serverOf } from '../../sandbox-server/http/websocket.ts';
import { defaultLimits } from '../../sandbox-server/limits.ts';
import { reachOf } from '../../sandbox-server/site/addresses.ts';
import { expect, test } from '../support/site.ts';

test('Copy link on this machine gives the address for the room that was chosen on the teaching page; in the room, its own', async ({
  page,
  context,
}) => {
  const app = createApp({ site: 'dist', admission: new Admission(defaultLimits) });
  // Without a host Node.js listens on all addresses, those of IPv6 where there are some.
  const server = serverOf(app).listen(0);
  await once(server, 'listening');
  const { port, family } = server.address() as AddressInfo;
  const host = family === 'IPv6' ? '::' : '0.0.0.0';
  Object.assign(portsOf({ app }), { main: port, host });
  const local = `http://localhost:${port}`;
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: local });
  const { addresses } = reachOf(host, port);
  const copyLink = async (origin: string) => {
    await page.goto(`${origin}/en/demos/ticker/`);
    await page.getByRole('button', { name: 'Copy link' }).click();
    return page.locator('.demo-status').first();
  };
  try {
    for (const { origin } of addresses) {
      await page.goto(`${local}/en/teaching/`);
      const choice = page.locator('room-address select');
      await expect(page.locator('room-address svg')).toBeVisible();
      await expect(choice).toBeVisible({ visible: addresses.length > 1 });
      if (addresses.length > 1) await choice.selectOption(origin);
      await expect(page.locator('.room-shown')).toHaveText(`${origin}/`);
      await expect(await copyLink(local)).toContainText(`Copied: ${origin}/en/demos/ticker/`);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(origin);
    }
    for (const { origin } of addresses)
      await expect(await copyLink(origin)).toContainText(`${origin}/en/demos/ticker/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('the teaching page lists each demo with the numbers of its lessons, in their order', async ({
  page,
}) => {
  await page.goto('/en/teaching/');
  const items = page.locator('.demo-list li');
  await expect(items.first()).toContainText('In lesson 1. ');
  await expect(
    items
      .filter({ has: page.locator('a[href$="/demos/reconnect/"]') })
      .locator('.muted a')
      .first(),
  ).toHaveText(/^7\. /);
});
