import { neighbours, readFilter, writeFilter } from '../questions/filter.ts';
import { loadListed } from '../questions/listed.ts';
import { statesIn } from './states-in-filter.ts';

/**
 * Leads from a question to the one before and after it in the filter that the address names, and back to the list in that
 * filter. Without one, or when the list cannot be loaded, the links stay as they are: in the order of all questions.
 */
class QuestionNeighbours extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const filter = readFilter(location.search);
    const search = writeFilter(filter);
    if (search === '') return;
    const all = await loadListed();
    if (!all) return;
    const ids = all.map((question) => question.id);
    const states = await statesIn(filter, ids).catch(() => undefined);
    if (!states) return;
    const listed = all.map((question) => ({ ...question, ...states(question.id) }));
    const { previous, next } = neighbours(listed, this.dataset['id'] ?? '', filter);
    for (const [rel, question] of Object.entries({ prev: previous, next })) {
      const link = this.querySelector<HTMLAnchorElement>(`[rel=${rel}]`);
      if (!link) continue;
      link.hidden = !question;
      if (question) link.href = `../${question.id}/${search}`;
    }
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-all-questions]'))
      link.search = search;
  }
}
customElements.define('question-neighbours', QuestionNeighbours);
