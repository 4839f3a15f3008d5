import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { chromiumArgs } from './chromium.ts';

/** A Chromium with the back/forward cache, which Playwright switches off. Close it after use. */
export const launchWithBackForwardCache = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '',
    args: chromiumArgs,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
