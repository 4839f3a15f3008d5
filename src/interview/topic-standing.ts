import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { progress } from '../progress/page.ts';
import { preparation } from '../progress/preparation-page.ts';
import { loadListed, type Listed } from '../questions/listed.ts';
import { cardsOf } from '../review/cards.ts';
import { dueToday } from '../review/due.ts';
import { statesOf } from '../review/states.ts';
import type { TopicWords } from './opening-strings.ts';
import { standingIn, worstFirst, type Standing } from './standing.ts';

/**
 * Says how the reader stands in each topic, in words and as a bar, the weakest topic first. Before anything was answered the
 * list stays as it is.
 */
class TopicStanding extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const listed = await loadListed();
    if (!listed) return;
    const rows = [...this.querySelectorAll<HTMLElement>('[data-topic]')];
    const show = () => this.#show(rows, listed);
    progress.follow(show);
    preparation.follow(show);
    show();
  }

  #show(rows: readonly HTMLElement[], listed: readonly Listed[]): void {
    const [answered, prepared] = [progress.read(), preparation.read()];
    const due = dueToday(cardsOf(listed, answered, prepared), new Date());
    const questions = listed.map(({ id, topics }) => ({
      topics,
      states: statesOf(answered, prepared, id, due),
    }));
    const standings = rows.map(({ dataset }) => standingIn(dataset['topic'] ?? '', questions));
    const words = wordsOf<TopicWords>(this);
    rows.forEach((row, at) => {
      const standing = standings[at];
      if (standing) fillRow(row, standing, words);
    });
    const sorted = find(this, '[data-show=sorted]');
    // Without a mistake, no topic is weaker than another.
    sorted.hidden = standings.every(({ wrong }) => wrong === 0);
    sorted.textContent = words.sorted;
    const order = worstFirst(standings).flatMap((at) => rows[at] ?? []);
    const list = find(this, 'ul');
    // Moving the row in which the focus is would lose it.
    if (!list.contains(document.activeElement)) list.append(...order);
  }
}

function fillRow(row: HTMLElement, { all, right, wrong, due }: Standing, words: TopicWords): void {
  const state = find(row, '.topic-state');
  state.hidden = right + wrong === 0;
  const fresh = all - right - wrong;
  const parts = [
    fill(words.right, { n: right }),
    fill(words.wrong, { n: wrong }),
    ...(fresh > 0 ? [fill(words.fresh, { n: fresh })] : []),
    ...(due > 0 ? [fill(words.due, { n: due })] : []),
  ];
  find(row, '[data-show=numbers]').textContent = parts.join(' · ');
  find(row, '.is-right').setAttribute('width', String(right));
  const bar = find(row, '.is-wrong');
  bar.setAttribute('x', String(right));
  bar.setAttribute('width', String(wrong));
}
customElements.define('topic-standing', TopicStanding);
