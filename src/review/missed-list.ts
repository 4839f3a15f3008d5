import { find } from '../markup/find.ts';
import { questionAddress, questionTitle } from './question-title.ts';

/**
 * Lists the questions that were missed, each with a link to where it stands.
 * @param section what has the list, and is hidden without one
 * @param root `/<locale>/`
 */
export async function drawMissed(
  section: HTMLElement,
  ids: readonly string[],
  root: string,
): Promise<void> {
  section.hidden = ids.length === 0;
  const shown = ids.join();
  if (section.dataset['shown'] === shown) return;
  section.dataset['shown'] = shown;
  const titles = await Promise.all(ids.map((id) => questionTitle(root, id)));
  if (section.dataset['shown'] !== shown) return;
  const items = ids.map((id, at) => {
    const link = document.createElement('a');
    link.href = questionAddress(root, id);
    link.textContent = titles[at] ?? id;
    const item = document.createElement('li');
    item.append(link);
    return item;
  });
  find(section, 'ul').replaceChildren(...items);
}
