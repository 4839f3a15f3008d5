import type { Locator, Page } from '@playwright/test';
import { expect } from './site.ts';

/** How a demo is opened. */
interface Opening {
  /** Values of its controls, by name; the others have the author's. */
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly locale?: keyof typeof names;
  /** The slug of a lesson that has it. Without one it is opened on its own page. */
  readonly lesson?: string;
  /** Which of the lesson's demos of that id, from 0. */
  readonly at?: number;
}

/** The accessible names of the buttons that every demo has. */
const names = {
  en: { run: 'Run', stop: 'Stop' },
  'zh-cn': { run: '运行', stop: '停止' },
};

/** A demo in a page, as a visitor uses it and sees it. */
export class Demo {
  readonly root: Locator;
  readonly runButton: Locator;
  readonly stopButton: Locator;
  /** What its client prints, as one text. */
  readonly output: Locator;
  /** What its client prints, line by line. */
  readonly lines: Locator;
  readonly status: Locator;
  /** The list of the wire view, once it has run. */
  readonly wire: Locator;
  /** The entries of that list. */
  readonly wireRows: Locator;

  constructor(root: Locator, locale: keyof typeof names = 'en') {
    const { run, stop } = names[locale];
    this.root = root;
    this.runButton = this.button(run);
    this.stopButton = this.button(stop);
    this.output = root.locator('.demo-lines');
    this.lines = root.locator('.demo-lines > div');
    this.status = root.locator('.demo-status').first();
    this.wire = root.locator('wire-view ol');
    this.wireRows = root.locator('wire-view ol > li');
  }

  /** The button of that name, which has to be the whole of it. */
  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  /** The entries of one lane of the wire view. */
  lane(lane: 'browser' | 'server'): Locator {
    return this.root.locator(`wire-view ol > li[data-lane=${lane}]`);
  }

  /** Presses Run. Any other demo that runs on the page is stopped by that. */
  async run(): Promise<this> {
    await this.runButton.click();
    return this;
  }

  /** Presses Stop. */
  async stop(): Promise<void> {
    await this.stopButton.click();
  }

  /** Waits until the run has ended by itself. Only on English pages. */
  async finished(): Promise<void> {
    await expect(this.status).toContainText('Finished', { timeout: 15_000 });
  }
}

/** The n-th demo of the open page, from 0, or of those with an id. */
export const demoAt = (page: Page, at: number, id?: string): Demo =>
  new Demo(page.locator(id === undefined ? 'live-demo' : `live-demo[data-demo="${id}"]`).nth(at));

/** The demo of the open lesson at whose head a prediction stands. */
export const demoOf = (page: Page, prediction: string): Demo =>
  new Demo(page.locator(`live-demo:has([data-question="${prediction}"])`));

/** Opens the page of a demo with its settings in the address, and runs nothing. */
export async function openDemo(page: Page, id: string, opening: Opening = {}): Promise<Demo> {
  const { settings = {}, locale = 'en', lesson, at = 0 } = opening;
  const key = at === 0 ? id : `${id}-${at + 1}`;
  const query = new URLSearchParams(
    Object.entries(settings).map(([name, value]) => [`${key}.${name}`, String(value)]),
  );
  const path = lesson === undefined ? `demos/${id}` : `lessons/${lesson}`;
  await page.goto(`/${locale}/${path}/?${query.toString()}`);
  return new Demo(page.locator(`live-demo[data-demo="${id}"]`).nth(at), locale);
}

/** Opens a demo and presses Run. */
export const runDemo = async (page: Page, id: string, opening: Opening = {}): Promise<Demo> =>
  (await openDemo(page, id, opening)).run();
