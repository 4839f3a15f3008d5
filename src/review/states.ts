import type { ReadonlyPreparation } from '../progress/preparation.ts';
import type { ReadonlyProgress } from '../progress/schema.ts';
import { recalls, standing } from './log.ts';

/** What a reader can choose questions by, of their own: how each stands, that it is due today, that it is marked. */
export const states = ['new', 'right', 'wrong', 'due', 'bookmarked'] as const;
export type State = (typeof states)[number];

/** The signs of states; each stands with its name, or has it. */
export const signs: Record<State, string> = {
  new: '○',
  right: '✓',
  wrong: '✗',
  due: '◷',
  bookmarked: '★',
};

/**
 * The states of a question. `due` is among them only when the questions are given that are due (due.ts), which needs the
 * scheduler: who does not ask for what is due does not load it.
 */
export function statesOf(
  progress: ReadonlyProgress,
  preparation: ReadonlyPreparation,
  question: string,
  due?: ReadonlySet<string>,
): State[] {
  return [
    standing(recalls(progress, preparation, question)),
    ...(due?.has(question) ? (['due'] as const) : []),
    ...(preparation.bookmarks[question]?.on ? (['bookmarked'] as const) : []),
  ];
}
