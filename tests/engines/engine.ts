/** The three engines, by the names that the page of browsers uses. WebKitGTK is no Safari: its network layer is its own. */
export const engineIds = ['chromium', 'firefox', 'webkitgtk'] as const;
export type EngineId = (typeof engineIds)[number];

/** A function that runs inside a page. It sees nothing of this process but its arguments, which are JSON. */
type InPage<Arguments extends unknown[], Result> = (
  ...given: Arguments
) => Result | Promise<Result>;

/** A tab of a real browser. All that is measured is measured by functions that run inside the page. */
export interface Tab {
  /** Loads a page. Resolves after its `load` event. */
  goto(url: string): Promise<void>;
  /** Calls a function in the page and resolves with its result, which is JSON too. Rejects when it throws. */
  call<Arguments extends unknown[], Result>(
    run: InPage<Arguments, Result>,
    ...given: Arguments
  ): Promise<Result>;
  /** Clicks the first element that a CSS selector finds, as a visitor does. */
  click(selector: string): Promise<void>;
  /** Writes a picture of what is in the window. */
  screenshot(path: string): Promise<void>;
  /** Sets the size of the window, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
}

/** A running browser with one tab. Another tab in the background would have slow timers. */
export interface Engine {
  readonly id: EngineId;
  /** Its version, as it says itself. */
  readonly version: string;
  readonly tab: Tab;
  close(): Promise<void>;
}

/**
 * Calls a function in the tab until it returns something true, at most for so many ms. Resolves with that. While a page
 * gives way to another the call fails, which counts as nothing.
 */
export async function waitFor<Arguments extends unknown[], Result>(
  tab: Tab,
  run: InPage<Arguments, Result>,
  given: Arguments,
  patience = 30_000,
): Promise<Result> {
  for (const until = Date.now() + patience; ;) {
    let failure: unknown;
    try {
      const result = await tab.call(run, ...given);
      if (result) return result;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > until) {
      const where = await tab.call(() => location.href).catch(String);
      const message = `Nothing came of ${run.toString()} in ${patience / 1000} s at ${where}`;
      throw new Error(message, { cause: failure });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
