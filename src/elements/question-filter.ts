import { fill, wordsOf, type Template } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { passes, readFilter, writeFilter } from '../questions/filter.ts';

/** The words of `<question-filter>`. */
export interface FilterWords {
  readonly shown: Template<'n' | 'of'>;
  readonly none: string;
}

/** Shows the questions of the list that fit what is chosen, and keeps the choice in the address and in the links. */
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
    form.addEventListener('change', () => this.#show(fields));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      for (const field of fields) field.value = '';
      this.#show(fields);
      fields[0]?.focus();
    });
    this.#show(fields);
  }

  #show(fields: readonly HTMLSelectElement[]): void {
    const search = writeFilter(
      Object.fromEntries(fields.flatMap(({ name, value }) => (value ? [[name, value]] : []))),
    );
    const filter = readFilter(search);
    if (location.search !== search)
      history.replaceState(history.state, '', location.pathname + search + location.hash);
    const items = [...this.querySelectorAll<HTMLElement>('li[data-topics]')];
    for (const item of items) {
      const { level = '', kind = '', topics = '' } = item.dataset;
      item.hidden = !passes(filter, { level, kind, topics: topics.split(' ') });
      find<HTMLAnchorElement>(item, 'a').search = search;
    }
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-same-filter]'))
      link.search = search;
    for (const group of this.querySelectorAll<HTMLElement>('section'))
      group.hidden = !group.querySelector('li:not([hidden])');
    const n = items.filter(({ hidden }) => !hidden).length;
    const words = wordsOf<FilterWords>(this);
    find(this, '[role=status]').textContent =
      n === 0 ? words.none : fill(words.shown, { n, of: items.length });
    find<HTMLButtonElement>(this, '[type=reset]').disabled = search === '';
  }
}
customElements.define('question-filter', QuestionFilter);
