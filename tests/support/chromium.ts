import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Switches for a browser that asks nothing of the network, in a container or not. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-software-rasterizer',
];

/**
 * The same engine without windows: a test takes half of the processor's time in it. It has no back/forward cache.
 */
const shells = ['/usr/bin/chromium-headless-shell'];
const isShell = (path: string) => /headless[-_]shell/.test(path);

const browsers = [
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const installed = (isWhole: boolean): string | undefined =>
  [process.env['CHROMIUM_PATH'], ...shells, ...browsers].find(
    (path) => path && existsSync(path) && !(isWhole && isShell(path)),
  );

const attempt = (command: string, args: string[]): void => {
  try {
    // A stalled download must not hold up the tests.
    execFileSync(command, args, { stdio: 'ignore', timeout: 180_000 });
  } catch {
    // The next way may work; the error below says what is missing.
  }
};

/**
 * The path of a Chromium: CHROMIUM_PATH, a headless shell, Playwright's, the system's; else it is installed, by Playwright
 * or, on Debian as root, by apt-get. A `whole` one is no headless shell. Throws a line that says what to do when there is
 * none.
 */
export function findChromium({ whole = false } = {}): string {
  let path = installed(whole);
  if (!path) {
    console.log('No Chromium found: installing one for the browser tests.');
    const isRoot = process.getuid?.() === 0;
    attempt('npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']);
    path = installed(whole);
    if (!path && isRoot && existsSync('/usr/bin/apt-get')) {
      attempt('apt-get', ['update']);
      attempt('apt-get', ['install', '-y', 'chromium']);
      path = installed(whole);
    }
  }
  if (!path) {
    throw new Error(
      'No Chromium: install one and name it, CHROMIUM_PATH=/path/to/chromium npm test',
    );
  }
  return path;
}
