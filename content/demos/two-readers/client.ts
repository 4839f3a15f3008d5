import type { Stage } from '#stage';
import { createParser } from '../../parsers/event-stream.ts';
import { naiveBlocks } from '../../parsers/naive-blocks.ts';
import { naiveLines } from '../../parsers/naive-lines.ts';
import { cut } from './cut.ts';

/** The reports to the comparison beside the demo: each chunk that both parsers get, and each event of a parser. */
export type Report =
  | { kind: 'chunk'; bytes: Uint8Array }
  | { kind: 'event'; reader: 'naive' | 'correct'; data: string };

export default function start(stage: Stage) {
  const { script = '', naive } = stage.settings;
  const size = Number(stage.settings.size);
  const controller = new AbortController();
  const report = (report: Report) => stage.report(report);
  const give = (reader: 'naive' | 'correct', data: string) => {
    stage.print(`${reader.padEnd(7)} ${JSON.stringify(data)}`);
    report({ kind: 'event', reader, data });
  };

  const createNaive = naive === 'blocks' ? naiveBlocks : naiveLines;
  const feedNaive = createNaive((data) => give('naive', data));
  const feedCorrect = createParser(({ data }) => give('correct', data));

  async function read() {
    // 100 bytes a second, because chunks that are sent at once would be joined on the way.
    const body = size === 0 ? script : `: @chunk ${size} ${size * 10}\n${script}`;
    const { signal } = controller;
    const response = await fetch('/sandbox/play', { method: 'POST', body, signal });
    if (!response.ok || !response.body) return stage.print(await response.text());

    const reader = response.body.getReader();
    // #region shown
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      // Chunks that were joined anyway are cut again, so that every run gives the same result.
      for (const chunk of cut(value, size)) {
        report({ kind: 'chunk', bytes: chunk });
        feedNaive(chunk);
        feedCorrect(chunk);
      }
    }
    // #endregion shown
  }

  read()
    .catch((error: unknown) => stage.print(String(error)))
    .finally(() => controller.abort()); // leaves no connection behind
  return () => controller.abort();
}
