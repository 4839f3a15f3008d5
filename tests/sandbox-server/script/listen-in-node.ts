/**
 * A program: reads a line `{"url", "types"}`, listens to the URL by Node's own EventSource until its stream ends, prints
 * the events as a line, and so on. Start it with --experimental-eventsource.
 */
import { createInterface } from 'node:readline';
import type { Dispatched } from './vectors.ts';

for await (const line of createInterface({ input: process.stdin })) {
  const { url, types } = JSON.parse(line) as { url: string; types: string[] };
  const events: Dispatched[] = [];
  const source = new EventSource(url);
  for (const type of types) {
    source.addEventListener(type, ({ data, lastEventId }: MessageEvent<string>) => {
      events.push({ type, data, lastEventId });
    });
  }
  await new Promise((resolve) => source.addEventListener('error', resolve));
  source.close();
  // In ASCII: to readline U+2028 would be a line break.
  const json = JSON.stringify(events).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  console.log(json);
}
