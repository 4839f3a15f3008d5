import { fill, wordsOf, type Template } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { passes, readFilter, writeFilter, type Filter } from '../questions/filter.ts';
import { setSearch } from '../review/set-address.ts';
import { statesIn, type OwnStates } from './states-in-filter.ts';

/** The words of `<question-filter>`. */
export interface FilterWords {
  readonly shown: Template<'n' | 'of'>;
  readonly none: string;
  /** What is due could not be worked out. */
  readonly notLoaded: string;
}

const idOf = ({ dataset }: HTMLElement): string => dataset['id'] ?? '';

/**
 * Shows the questions of the list that fit what is chosen, and keeps the choice in the address and in the links. A row that
 * changes its state stays until the filter is used again: it would vanish under the reader's finger.
 */
class QuestionFilter extends HTMLElement {
  connectedCallback(): void {
    const form = find<HTMLFormElement>(this, 'form');
    const fields = [...form.querySelectorAll('select')];
    const chosen = readFilter(location.search);
    for (const field of fields) {
      field.value = Object.entries(chosen).find(([name]) => name === field.name)?.[1] ?? '';
      // A value that the list does not have restricts nothing.
      if (field.selectedIndex < 0) field.value = '';
    }
    form.addEventListener('change', () => void this.#show(fields));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      for (const field of fields) field.value = '';
      void this.#show(fields);
      fields[0]?.focus();
    });
    void this.#show(fields);
  }

  async #show(fields: readonly HTMLSelectElement[]): Promise<void> {
    const search = writeFilter(
      Object.fromEntries(fields.flatMap(({ name, value }) => (value ? [[name, value]] : []))),
    );
    const filter = readFilter(search);
    if (location.search !== search)
      history.replaceState(history.state, '', location.pathname + search + location.hash);
    find<HTMLButtonElement>(this, '[type=reset]').disabled = search === '';
    // At once, like the address: a reader need not wait for the states.
    for (const link of this.querySelectorAll<HTMLAnchorElement>(
      'li[data-topics] a, a[data-same-filter]',
    ))
      link.search = search;
    const items = [...this.querySelectorAll<HTMLElement>('li[data-topics]')];
    try {
      const states = await statesIn(filter, items.map(idOf));
      // Another choice may have been made meanwhile.
      if (location.search === search) this.#fit(items, filter, states);
    } catch {
      find(this, '[role=status]').textContent = wordsOf<FilterWords>(this).notLoaded;
    }
  }

  #fit(items: readonly HTMLElement[], filter: Filter, states: (id: string) => OwnStates): void {
    const search = writeFilter(filter);
    for (const item of items) {
      const { level = '', kind = '', topics = '' } = item.dataset;
      const question = { level, kind, topics: topics.split(' '), ...states(idOf(item)) };
      item.hidden = !passes(filter, question);
    }
    for (const group of this.querySelectorAll<HTMLElement>('section'))
      group.hidden = !group.querySelector('li:not([hidden])');
    const shown = items.filter(({ hidden }) => !hidden).map(idOf);
    const n = shown.length;
    const words = wordsOf<FilterWords>(this);
    find(this, '[role=status]').textContent =
      n === 0 ? words.none : fill(words.shown, { n, of: items.length });
    const review = find<HTMLAnchorElement>(this, '[data-review]');
    review.hidden = n === 0 || search === '';
    review.search = setSearch(filter, shown);
  }
}
customElements.define('question-filter', QuestionFilter);
