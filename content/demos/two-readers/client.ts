import type { Stage } from '#stage';
import { createParser } from '../../parsers/event-stream.ts';
import { naiveBlocks } from '../../parsers/naive-blocks.ts';
import { naiveLines } from '../../parsers/naive-lines.ts';

export default function start(stage: Stage) {
  const { script = '', size, naive } = stage.settings;
  const controller = new AbortController();
  const print = (reader: string, data: string) => stage.print(`${reader} ${JSON.stringify(data)}`);

  const createNaive = naive === 'blocks' ? naiveBlocks : naiveLines;
  const feedNaive = createNaive((data) => print('naive  ', data));
  const feedCorrect = createParser(({ data }) => print('correct', data));

  async function read() {
    // 100 bytes a second: pieces that leave at once would be joined again on the way.
    const cut = size === '0' ? '' : `: @chunk ${size} ${Number(size) * 10}\n`;
    const { signal } = controller;
    const response = await fetch('/sandbox/play', { method: 'POST', body: cut + script, signal });
    if (!response.ok || !response.body) return stage.print(await response.text());

    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      feedNaive(value);
      feedCorrect(value);
    }
  }

  read().catch((error: unknown) => stage.print(String(error)));
  return () => controller.abort();
}
