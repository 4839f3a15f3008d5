import { find } from '../markup/find.ts';
import type { FindingEvent } from './found.ts';
import type { Finding } from './schema.ts';

/** The demo that measures: what is needed of `<live-demo>`. */
interface MeasuringDemo extends HTMLElement {
  set(name: string, value: string): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The longest check, and some more, in ms. */
const mostPatience = 30_000;

/** The demo `measure` of this page. */
export const measuringDemo = (): MeasuringDemo =>
  find<MeasuringDemo>(document, 'live-demo[data-demo=measure]');

/** Runs the demo for a row. Resolves with what it finds; with undefined when the signal stops it or no answer comes. */
export async function askDemo(row: string, signal: AbortSignal): Promise<Finding | undefined> {
  const demo = measuringDemo();
  const over = AbortSignal.any([signal, AbortSignal.timeout(mostPatience)]);
  const found = new Promise<Finding | undefined>((resolve) => {
    demo.addEventListener('finding', (event) => resolve((event as FindingEvent).finding), {
      once: true,
      signal: over,
    });
    over.addEventListener('abort', () => resolve(undefined));
  });
  demo.set('behaviour', row);
  await demo.start();
  const finding = demo.dataset['state'] === 'running' ? await found : undefined;
  await demo.stop();
  return finding;
}
