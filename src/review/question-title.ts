import { preparation } from '../progress/preparation-page.ts';
import { promptOf } from '../questions/load-question.ts';

/**
 * The prompt of a question of the bank or of the reader, as plain text; its id when it cannot be loaded.
 * @param root `/<locale>/`
 */
export async function questionTitle(root: string, id: string): Promise<string> {
  const own = preparation.read().own[id];
  if (own) return own.prompt.replaceAll('`', '');
  try {
    return await promptOf(root, id);
  } catch {
    return id;
  }
}

/** Where a question stands: its page, or the list of the reader's own. */
export const questionAddress = (root: string, id: string): string =>
  preparation.read().own[id] ? `${root}interview/cards/#list` : `${root}questions/${id}/`;
