export { find } from '../markup/find.ts';

/** The words that a component packs into `data-words` of its element. */
export function wordsOf(element: HTMLElement): Record<string, string> {
  return JSON.parse(element.dataset['words'] ?? '{}') as Record<string, string>;
}
