import type { Stage } from '#stage';
import { createParser } from '../../parsers/event-stream.ts';
import { naiveBlocks } from '../../parsers/naive-blocks.ts';
import { naiveLines } from '../../parsers/naive-lines.ts';
import { cut } from './cut.ts';

export default function start(stage: Stage) {
  const { script = '', naive } = stage.settings;
  const size = Number(stage.settings.size);
  const controller = new AbortController();
  const print = (reader: string, data: string) => stage.print(`${reader} ${JSON.stringify(data)}`);

  const createNaive = naive === 'blocks' ? naiveBlocks : naiveLines;
  const feedNaive = createNaive((data) => print('naive  ', data));
  const feedCorrect = createParser(({ data }) => print('correct', data));

  async function read() {
    // 100 bytes a second: pieces that leave at once would be joined on the way.
    const body = size === 0 ? script : `: @chunk ${size} ${size * 10}\n${script}`;
    const { signal } = controller;
    const response = await fetch('/sandbox/play', { method: 'POST', body, signal });
    if (!response.ok || !response.body) return stage.print(await response.text());

    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      // Those that were joined all the same are cut again, so that every run is alike.
      for (const chunk of cut(value, size)) {
        feedNaive(chunk);
        feedCorrect(chunk);
      }
    }
  }

  read().catch((error: unknown) => stage.print(String(error)));
  return () => controller.abort();
}
