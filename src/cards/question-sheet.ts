import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import type { Filter } from '../questions/filter.ts';
import { pickFrom, readPick, writePick, type Pick } from './pick.ts';
import type { SheetWords } from './sheet-strings.ts';

/** What a sheet has before anything is chosen: not the whole bank, which is a book. */
const first: Pick = { filter: {}, atMost: 10 };

/** In the address when nothing restricts the sheet, because an empty one means a first sheet. */
const everything = 'n=all';

/** Shows the questions and the keys that are picked, keeps the choice in the address, and prints. */
class QuestionSheet extends HTMLElement {
  #pick: Pick = { filter: {} };

  connectedCallback(): void {
    const form = find<HTMLFormElement>(this, 'form');
    const fields = [...form.querySelectorAll<HTMLSelectElement>('select:not([name=part])')];
    const atMost = find<HTMLInputElement>(form, '[name=n]');
    const part = find<HTMLSelectElement>(form, '[name=part]');
    this.#pick = location.search === '' ? first : readPick(location.search);
    for (const field of fields) choose(field, new URLSearchParams(location.search));
    choose(part, new URLSearchParams(location.search));
    atMost.value = String(this.#pick.atMost ?? '');
    const take = () => {
      const chosen = fields.map(({ name, value }) => [name, value]).filter(([, value]) => value);
      const number =
        atMost.value === '' ? undefined : Math.max(1, Math.floor(Number(atMost.value)));
      const { ids, draw } = this.#pick;
      this.#pick = {
        filter: Object.fromEntries(chosen) as Filter,
        ...(ids && { ids }),
        ...(number !== undefined && { atMost: number }),
        ...(draw !== undefined && { draw }),
      };
      this.#show(fields, part);
    };
    form.addEventListener('change', take);
    atMost.addEventListener('input', take);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      print();
    });
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      for (const field of fields) field.value = '';
      atMost.value = '';
      part.value = '';
      this.#pick = { filter: {} };
      this.#show(fields, part);
      fields[0]?.focus();
    });
    find(form, '[data-do=others]').addEventListener('click', () => {
      this.#pick = { ...this.#pick, draw: (this.#pick.draw ?? 1) + 1 };
      take();
    });
    take();
  }

  #show(fields: readonly HTMLSelectElement[], part: HTMLSelectElement): void {
    const query = new URLSearchParams(writePick(this.#pick) || everything);
    if (part.value !== '') query.set('part', part.value);
    const search = `?${String(query).replaceAll('%2C', ',')}`;
    if (location.search !== search)
      history.replaceState(history.state, '', location.pathname + search + location.hash);
    const all = [...this.querySelectorAll<HTMLElement>('li[data-topics]')].map(questionOf);
    const picked = pickFrom(this.#pick, all);
    for (const item of this.querySelectorAll<HTMLElement>('li[data-question]'))
      item.hidden = !picked.has(item.dataset['question'] ?? '');
    this.dataset['part'] = part.value;
    const about = fields.flatMap((field) =>
      field.value === '' ? [] : [field.selectedOptions[0]?.textContent ?? ''],
    );
    const words = wordsOf<SheetWords>(this);
    find(this, '[data-show=about]').textContent = about.join(words.dot);
    find(this, '[role=status]').textContent =
      picked.size === 0 ? words.none : fill(words.shown, { n: picked.size, of: all.length });
    const { atMost, ...rest } = this.#pick;
    const enable = (button: string, on: boolean) => {
      find<HTMLButtonElement>(this, button).disabled = !on;
    };
    enable('[data-do=others]', atMost !== undefined && pickFrom(rest, all).size > atMost);
    enable('[type=reset]', search !== `?${everything}`);
    enable('[type=submit]', picked.size > 0);
  }
}

const questionOf = ({ dataset }: HTMLElement) => ({
  id: dataset['question'] ?? '',
  level: dataset['level'] ?? '',
  kind: dataset['kind'] ?? '',
  topics: (dataset['topics'] ?? '').split(' '),
});

/** Sets a field to what the address says; a value that the field does not have restricts nothing. */
function choose(field: HTMLSelectElement, query: URLSearchParams): void {
  field.value = query.get(field.name) ?? '';
  if (field.selectedIndex < 0) field.value = '';
}

customElements.define('question-sheet', QuestionSheet);
