import type { Stage } from '#stage';
import { streamsInMap } from './in-a-map.ts';
import { streamsInOneVariable } from './one-variable.ts';
import { words } from './words.ts';

export default function start(stage: Stage) {
  const key = Math.random().toString(36).slice(2); // counts only the streams of this run
  const url = `/sandbox/leak?cleanup=on&interval=2500&key=${key}`;
  const controller = new AbortController();
  const { signal } = controller;
  const create = stage.settings.keep === 'map' ? streamsInMap : streamsInOneVariable;
  const streams = create((task, data) => stage.print(words.event(task, data)));

  async function play() {
    // #region shown
    streams.start(words.first, url);
    streams.start(words.second, url);
    await pause(1200, signal);

    stage.print(words.closing);
    streams.closeAll();
    await pause(800, signal);

    const response = await fetch(`/sandbox/leak/count?key=${key}`, { signal });
    stage.print(words.count(await response.text()));
    // #endregion shown
  }

  play().catch((error: unknown) => {
    if (!signal.aborted) stage.print(String(error));
  });
  return () => {
    controller.abort();
    streams.closeAll();
  };
}

/** Resolves after some milliseconds. Rejects when the signal is aborted. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  signal.throwIfAborted();
}
