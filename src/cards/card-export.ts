import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import type { Locale } from '../i18n/locales.ts';
import { loadListed, type Listed } from '../questions/listed.ts';
import type { Filter } from '../questions/filter.ts';
import { saveFile } from '../save-file.ts';
import { cutAnki } from './anki.ts';
import type { ExportWords } from './cards-strings.ts';
import { say } from './said.ts';
import { pickFrom, readPick, writePick, type Pick } from './pick.ts';

/** Saves the questions that are chosen as a file: what the built file has, cut to them. */
class CardExport extends HTMLElement {
  #pick: Pick = { filter: {} };
  #all: readonly Listed[] = [];

  connectedCallback(): void {
    const form = find<HTMLFormElement>(this, 'form');
    const fields = [...form.querySelectorAll('select')];
    this.#pick = readPick(location.search);
    for (const field of fields) {
      field.value = new URLSearchParams(location.search).get(field.name) ?? '';
      if (field.selectedIndex < 0) field.value = '';
    }
    const take = () => {
      const chosen = fields.map(({ name, value }) => [name, value]).filter(([, value]) => value);
      this.#pick = { ...this.#pick, filter: Object.fromEntries(chosen) as Filter };
      this.#show();
    };
    form.addEventListener('change', take);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      for (const field of fields) field.value = '';
      this.#pick = { filter: {} };
      this.#show();
      fields[0]?.focus();
    });
    for (const file of ['anki', 'csv'] as const)
      find(form, `[data-do=${file}]`).addEventListener('click', () => {
        void this.#save(file, pickFrom(this.#pick, this.#all));
      });
    find(this, '[data-whole=csv]').addEventListener('click', (event) => {
      // Until the list is there, the link saves the file as it was built, which may have paths for addresses.
      if (this.#all.length === 0) return;
      event.preventDefault();
      void this.#save('csv', new Set(this.#all.map(({ id }) => id)));
    });
    void loadListed().then((all) => {
      if (!all) return this.#number(wordsOf<ExportWords>(this).failed);
      this.#all = all;
      take();
    });
  }

  #show(): void {
    const search = writePick(this.#pick);
    if (location.search !== search)
      history.replaceState(history.state, '', location.pathname + search + location.hash);
    const n = pickFrom(this.#pick, this.#all).size;
    const words = wordsOf<ExportWords>(this);
    this.#number(n === 0 ? words.none : fill(words.shown, { n, of: this.#all.length }));
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-do]'))
      button.disabled = n === 0;
    find<HTMLButtonElement>(this, '[type=reset]').disabled = search === '';
  }

  async #save(file: 'anki' | 'csv', ids: ReadonlySet<string>): Promise<void> {
    const words = wordsOf<ExportWords>(this);
    const said = find(this, '[data-show=said]');
    const locale = this.dataset['locale'] as Locale;
    const name = { anki: 'questions.anki.txt', csv: 'questions.csv' }[file];
    try {
      const response = await fetch(`/${locale}/${name}`);
      if (!response.ok) return say(said, words.failed, true);
      // `text()` takes the mark of the encoding off, and a spreadsheet needs it: `cutCsv` writes it again.
      const whole = await response.text();
      const saved = `downstream-${locale}-${name}`;
      if (file === 'anki') saveFile(saved, cutAnki(whole, locale, ids));
      else {
        const { cutCsv } = await import('./bank-csv.ts');
        saveFile(saved, cutCsv(whole, locale, ids, location.origin), 'text/csv');
      }
      say(said, fill(words.saved, { n: ids.size, file: saved }));
    } catch {
      say(said, words.failed, true);
    }
  }

  #number(text: string): void {
    find(this, '[data-show=number]').textContent = text;
  }
}
customElements.define('card-export', CardExport);
