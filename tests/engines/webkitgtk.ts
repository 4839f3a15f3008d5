import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.ts';
import type { Engine, Tab } from './engine.ts';

const driverPath = '/usr/bin/WebKitWebDriver';
/** The browser of WebKitGTK's own tests, without a window of its own around the page. */
const browser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** What WebKitGTK needs, as paths. */
export const webkitParts = [driverPath, browser, '/usr/bin/Xvfb'];

/** The bar of addresses above the page, in pixels. */
const barHeight = 90;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts a display that nobody sees. Resolves with its name. */
async function startDisplay() {
  const xvfb = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1400x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const said = xvfb.stdio[3];
  if (!said) throw new Error('Xvfb has no pipe.');
  const ended = once(xvfb, 'exit').then(() => {
    throw new Error('Xvfb has ended.');
  });
  ended.catch(() => undefined);
  const [name] = (await Promise.race([once(said, 'data'), ended])) as [Buffer];
  return { name: `:${name.toString().trim()}`, stop: () => xvfb.kill() };
}

/** Speaks WebDriver, which WebKitGTK 2.50 has in its classic form only: https://www.w3.org/TR/webdriver2/ */
class Driver {
  readonly #origin: string;
  session = '';

  constructor(port: number) {
    this.#origin = `http://127.0.0.1:${port}`;
  }

  async send<Value = unknown>(method: string, path: string, body?: object): Promise<Value> {
    const response = await fetch(`${this.#origin}${this.session}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const { value } = (await response.json()) as { value: Value };
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value).slice(0, 400)}`);
    return value;
  }

  /** Waits until the driver listens. */
  async ready(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        return void (await this.send('GET', '/status'));
      } catch (error) {
        if (tries > 200) throw error;
        await pause(50);
      }
    }
  }
}

/** The key under which WebDriver returns an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

function tabOf(driver: Driver): Tab {
  const tab: Tab = {
    goto: async (url) => {
      await driver.send('POST', '/url', { url });
      // The first page of a session is reported before its `load` event.
      while (
        !(await tab.call(
          (wanted) =>
            document.readyState === 'complete' && location.href !== 'about:blank' && wanted !== '',
          url,
        ))
      )
        await pause(30);
    },
    call: async (run, ...given) => {
      const script = `const [given, done] = arguments;
        (async () => JSON.stringify({ result: await (${run.toString()})(...JSON.parse(given)) }))()
          .then(done, (error) => done(JSON.stringify({ error: String(error) })));`;
      const args = [JSON.stringify(given)];
      const said = await driver.send<string>('POST', '/execute/async', { script, args });
      const { result, error } = JSON.parse(said) as { result: never; error?: string };
      if (error !== undefined) throw new Error(error);
      return result;
    },
    click: async (selector) => {
      // Its driver does not scroll in a page that has boxes with scroll bars of their own.
      await tab.call((wanted: string) => {
        document.querySelector(wanted)?.scrollIntoView({ block: 'center', behavior: 'instant' });
        return null;
      }, selector);
      const found = { using: 'css selector', value: selector };
      const element = await driver.send<Record<string, string>>('POST', '/element', found);
      await driver.send('POST', `/element/${element[elementKey] ?? ''}/click`, {});
    },
    screenshot: async (path) => {
      await writeFile(path, Buffer.from(await driver.send<string>('GET', '/screenshot'), 'base64'));
    },
    resize: async (width, height) => {
      await driver.send('POST', '/window/rect', { width, height: height + barHeight });
    },
  };
  return tab;
}

/** Starts WebKitGTK on a display of its own, with a profile that is thrown away. */
export async function startWebKitGtk(): Promise<Engine> {
  const display = await startDisplay();
  const home = await mkdtemp(join(tmpdir(), 'webkitgtk-'));
  const port = await freePort();
  const driverProcess = spawn(driverPath, [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display.name,
      LANG: 'en_US.UTF-8',
      LANGUAGE: 'en_US',
      // Without a graphics card OpenGL is drawn by the processor, which takes three times as much of it.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      HOME: home, // where it saves what is downloaded
      XDG_DATA_HOME: home,
      XDG_CACHE_HOME: home,
      XDG_CONFIG_HOME: home,
    },
  });
  const driver = new Driver(port);
  const close = async (): Promise<void> => {
    if (driver.session) await driver.send('DELETE', '').catch(() => undefined);
    driverProcess.kill();
    display.stop();
    await pause(200);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await driver.ready();
    const wanted = {
      acceptInsecureCerts: true,
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    };
    const { sessionId, capabilities } = await driver.send<{
      sessionId: string;
      capabilities: { browserVersion: string };
    }>('POST', '/session', { capabilities: { alwaysMatch: wanted } });
    driver.session = `/session/${sessionId}`;
    await driver.send('POST', '/timeouts', { script: 600_000, pageLoad: 60_000 });
    const tab = tabOf(driver);
    await tab.resize(1280, 800);
    return { id: 'webkitgtk', version: capabilities.browserVersion, tab, close };
  } catch (error) {
    await close();
    throw error;
  }
}
