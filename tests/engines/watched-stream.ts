import type { Tab } from './engine.ts';
import { waitFor } from './engine.ts';

interface Watching {
  source: EventSource;
  messages: number;
  errors: number[];
}

/** Opens an EventSource in the page, and waits until two messages have come. */
export async function watchStream(tab: Tab, url: string): Promise<void> {
  await tab.call((address) => {
    const watching: Watching = { source: new EventSource(address), messages: 0, errors: [] };
    watching.source.onmessage = () => (watching.messages += 1);
    watching.source.onerror = () => watching.errors.push(watching.source.readyState);
    Object.assign(window, { watching });
    return null;
  }, url);
  await waitFor(tab, () => Reflect.get(window, 'watching').messages > 1, []);
}

/** What became of it: waits until it brings messages again, or is closed, at most so many ms. In the words of the rows. */
export async function fateOf(tab: Tab, patience: number): Promise<string> {
  return tab.call(async (most) => {
    const watching = Reflect.get(window, 'watching') as Watching;
    const before = watching.messages;
    const until = Date.now() + most;
    while (watching.messages < before + 3 && watching.source.readyState !== 2 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const { errors, messages, source } = watching;
    const goesOn = messages >= before + 3;
    source.close();
    if (goesOn) return errors.length > 0 ? 'error-0' : 'goes-on';
    return `${errors.length > 0 ? 'error' : 'silent'}-${errors.at(-1) ?? source.readyState}`;
  }, patience);
}
