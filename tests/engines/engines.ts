import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, firefox } from '@playwright/test';
import { launchWithBackForwardCache } from '../support/chromium-with-bfcache.ts';
import { chromiumArgs, findChromium } from '../support/chromium.ts';
import { engineIds } from './engine.ts';
import type { Engine, EngineId } from './engine.ts';
import { startWebKitGtk, webkitParts } from './webkitgtk.ts';
import { withPlaywright } from './with-playwright.ts';

/** Where Firefox is: FIREFOX_PATH, or Debian's package. */
const firefoxPath = process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr';

/** Playwright's options for that Firefox, of which Playwright knows no build of its own. */
export const firefoxOptions = {
  channel: 'moz-firefox',
  executablePath: fileURLToPath(new URL('firefox-relay.ts', import.meta.url)),
  // The relay runs on the Node of the tests, whichever is the first in the path.
  env: {
    ...process.env,
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  },
};

const starts: Readonly<Record<EngineId, () => Promise<Engine>>> = {
  chromium: async () => withPlaywright('chromium', await launchWithBackForwardCache()),
  firefox: async () => withPlaywright('firefox', await firefox.launch(firefoxOptions)),
  webkitgtk: startWebKitGtk,
};

/** What an engine lacks on this machine, as Debian's packages; undefined when it can start. */
export function missing(id: EngineId): string | undefined {
  if (id === 'firefox' && !existsSync(firefoxPath)) return 'firefox-esr';
  if (id === 'webkitgtk' && !webkitParts.every((path) => existsSync(path)))
    return 'webkit2gtk-driver xvfb';
  return undefined;
}

/** The engines that are on this machine. Says in a line which are not, and how to get them. */
export function enginesHere(): EngineId[] {
  return engineIds.filter((id) => {
    const packages = missing(id);
    if (packages === undefined) return true;
    if (process.env['CI']) throw new Error(`${id} is missing: apt-get install ${packages}`);
    console.log(`Skipped in ${id}, which is not here: apt-get install ${packages}`);
    return false;
  });
}

/** Starts an engine. Close it after use. */
export const startEngine = (id: EngineId): Promise<Engine> => starts[id]();

/** The same, where nothing goes back in the history: Chromium without that cache, and with half of the work. */
export const startLightEngine = async (id: EngineId): Promise<Engine> =>
  id === 'chromium'
    ? withPlaywright(
        id,
        await chromium.launch({ executablePath: findChromium(), args: chromiumArgs }),
      )
    : startEngine(id);
