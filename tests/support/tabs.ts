import { chromium } from '@playwright/test';
import type { CDPSession } from '@playwright/test';
import { chromiumArgs, findChromium } from './chromium.ts';

/** A tab of a window. Opening or showing another hides it, while Playwright's own pages all count as visible. */
export class Tab {
  readonly #browser: CDPSession;
  readonly #targetId: string;
  readonly #sessionId: string;
  static #last = 0;

  constructor(browser: CDPSession, targetId: string, sessionId: string) {
    this.#browser = browser;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
  }

  /** Sends a command of the DevTools protocol to this tab. */
  async #send(method: string, params: object = {}): Promise<{ result?: { value?: unknown } }> {
    const id = (Tab.#last += 1);
    const answer = new Promise<{ result?: { value?: unknown } }>((resolve) => {
      const listen = (event: { sessionId: string; message: string }) => {
        const message: { id?: number; result?: object } = JSON.parse(event.message);
        if (event.sessionId !== this.#sessionId || message.id !== id) return;
        this.#browser.off('Target.receivedMessageFromTarget', listen);
        resolve(message.result ?? {});
      };
      this.#browser.on('Target.receivedMessageFromTarget', listen);
    });
    await this.#browser.send('Target.sendMessageToTarget', {
      sessionId: this.#sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return answer;
  }

  /** What the page has printed, line by line. */
  async lines(): Promise<string[]> {
    const expression = `JSON.stringify([...document.querySelectorAll('li')].map((line) => line.textContent))`;
    const { result } = await this.#send('Runtime.evaluate', { expression });
    return JSON.parse(String(result?.value));
  }

  /** Stops its scripts, as Chromium does with a tab that has been hidden for long; or lets them go on. */
  async becomes(state: 'frozen' | 'active'): Promise<void> {
    await this.#send('Page.setWebLifecycleState', { state });
  }

  /** How many requests for Web Locks wait at its origin. */
  async waitingForLocks(): Promise<unknown> {
    const expression = 'navigator.locks.query().then(({ pending }) => pending.length)';
    const { result } = await this.#send('Runtime.evaluate', { expression, awaitPromise: true });
    return result?.value;
  }

  async show(): Promise<void> {
    await this.#browser.send('Target.activateTarget', { targetId: this.#targetId });
  }

  async close(): Promise<void> {
    await this.#browser.send('Target.closeTarget', { targetId: this.#targetId });
  }
}

/** Opens a browser with one window. */
export async function openWindow() {
  const executablePath = findChromium({ whole: true });
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  const session = await browser.newBrowserCDPSession();
  return {
    /** Opens a tab, in front of the others. */
    async open(url: string): Promise<Tab> {
      const { targetId } = await session.send('Target.createTarget', { url });
      const { sessionId } = await session.send('Target.attachToTarget', { targetId });
      return new Tab(session, targetId, sessionId);
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
