import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { chromiumArgs, findChromium } from './chromium.ts';

/** A Chromium with the back/forward cache, which Playwright switches off and a headless shell lacks. Close it after use. */
export const launchWithBackForwardCache = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium({ whole: true }),
    args: chromiumArgs,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
