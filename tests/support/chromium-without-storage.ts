import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';
import { chromiumArgs, findChromium } from './chromium.ts';

/** A Chromium whose user has blocked site data, so that Web Locks are refused. There are none on `http://insecure.test`, which is this machine. */
export async function launchWithoutStorage(): Promise<BrowserContext> {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  await mkdir(join(profile, 'Default'));
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium({ whole: true }),
    args: [...chromiumArgs, '--host-resolver-rules=MAP insecure.test 127.0.0.1'],
  });
  // Processes of the browser may write a moment longer.
  context.on('close', () => void rm(profile, { recursive: true, force: true, maxRetries: 20 }));
  return context;
}
