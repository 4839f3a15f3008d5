import { Profiler } from 'react'; // React 19
import type { ProfilerOnRenderCallback } from 'react';
import { demoWords } from './demo-words.ts';

/** Counts how often React has drawn each text that `counted` makes, and shows it in an element of its own. */
export function countDraws() {
  const counts = document.createElement('p');
  counts.className = 'chat-counts';
  const draws = new Map<string, number>();

  // #region shown
  const onRender: ProfilerOnRenderCallback = (id) => {
    draws.set(id, (draws.get(id) ?? 0) + 1);
    counts.textContent = `${demoWords.drawn}${[...draws].map(([each, times]) => `${each} ${times}×`).join(', ')}`;
  };
  const counted = (id: string, text: string) => (
    <Profiler id={id} onRender={onRender}>
      {text}
    </Profiler>
  );
  // #endregion shown

  return { counts, counted };
}
