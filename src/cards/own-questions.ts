import { toLocale } from '../i18n/locales.ts';
import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { fromTemplate } from '../markup/from-template.ts';
import type { OwnQuestion } from '../progress/preparation.ts';
import { preparation } from '../progress/preparation-page.ts';
import { linkToNotice } from '../progress/progress-notice.ts';
import { saveFile } from '../save-file.ts';
import { keepFormDraft, dropDraft, hasDraft } from './form-draft.ts';
import { livingOwn, timeAfter } from './own-plan.ts';
import type { OwnWords } from './own-strings.ts';
import { say, saidAt, sayOf, statusOf } from './said.ts';
import { freeId, idOf, mostOwn, nameIn, samePrompt, shortened, tidy } from './own-text.ts';

type Shown = ReturnType<typeof livingOwn>[number][1];

/** The reader's own questions: the list, a form for one more, and a form in the place of each that is edited. */
class OwnQuestions extends HTMLElement {
  readonly #items = new Map<string, HTMLElement>();

  connectedCallback(): void {
    const add = find<HTMLFormElement>(this, 'form[data-do=add]');
    keepFormDraft(add, 'own question');
    add.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#add(add);
    });
    find<HTMLButtonElement>(add, 'button').disabled = false;
    find(this, '[data-do=export]').addEventListener('click', () => void this.#export());
    preparation.follow(() => this.#show());
    this.#show();
  }

  get #words(): OwnWords {
    return wordsOf<OwnWords>(this);
  }

  /** Draws what has changed: an item that is edited, or has the focus, stays the same element. */
  #show(): void {
    const words = this.#words;
    const living = new Map(livingOwn(preparation.read().own));
    const list = find(this, '.own-list');
    for (const [id, item] of this.#items) {
      if (living.has(id) || item.querySelector('form')) continue;
      item.remove();
      this.#items.delete(id);
    }
    for (const [id, question] of living) {
      let item = this.#items.get(id);
      if (!item) {
        item = this.#newItem(id);
        this.#items.set(id, item);
        list.append(item);
        if (hasDraft(id)) this.#edit(id, item);
      }
      this.#fill(item, question);
    }
    const n = living.size;
    find(this, '[data-show=number]').textContent = n === 0 ? words.none : fill(words.number, { n });
    find<HTMLButtonElement>(this, '[data-do=export]').disabled = n === 0;
  }

  #newItem(id: string): HTMLElement {
    const item = fromTemplate(find(this, 'template[data-of=item]'), 'li');
    find(item, '[data-do=edit]').addEventListener('click', () => {
      this.#edit(id, item);
      find(item, '[name=question]').focus();
    });
    find(item, '[data-do=delete]').addEventListener('click', () => this.#delete(id));
    return item;
  }

  #fill(item: HTMLElement, { prompt, answer, level, topics }: Shown): void {
    const words = this.#words;
    const about = [...(level ? [level] : []), ...topics].map((id) => nameIn(words.names, id));
    find(item, '[data-show=question]').textContent = prompt;
    find(item, '[data-show=answer]').textContent = answer;
    find(item, '[data-show=about]').textContent = about.join(words.between);
    for (const name of ['edit', 'delete'] as const)
      find(item, `[data-do=${name}]`).ariaLabel = fill(words[name], {
        question: shortened(prompt),
      });
  }

  #edit(id: string, item: HTMLElement): void {
    if (item.querySelector('form')) return;
    const question = preparation.read().own[id];
    const form = fromTemplate<HTMLFormElement>(find(this, 'template[data-of=form]'), 'form');
    find<HTMLTextAreaElement>(form, '[name=question]').value = question?.prompt ?? '';
    find<HTMLTextAreaElement>(form, '[name=answer]').value = question?.answer ?? '';
    keepFormDraft(form, id);
    const close = () => {
      dropDraft(id);
      form.remove();
      find(item, '.own-shown').hidden = false;
      this.#show();
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const { prompt, answer } = textsOf(form);
      if (prompt === '' || answer === '') return say(statusOf(item), this.#words.empty, true);
      // It may have been deleted meanwhile in another tab: then this brings it back.
      const { level, topics = [] } = question ?? {};
      const changed = { prompt, answer, ...(level && { level }), topics: [...topics] };
      const stored = this.#put(id, changed);
      close();
      const now = this.#items.get(id) ?? item;
      sayOf(now, this.#words.saved, prompt, stored);
      find(now, '[data-do=edit]').focus();
    });
    find(form, '[data-do=cancel]').addEventListener('click', () => {
      close();
      (
        this.#items.get(id)?.querySelector<HTMLElement>('[data-do=edit]') ?? this.#addField()
      ).focus();
    });
    find(item, '.own-shown').hidden = true;
    statusOf(item).before(form);
  }

  #addField(): HTMLElement {
    return find(this, 'form[data-do=add] [name=question]');
  }

  #add(form: HTMLFormElement): void {
    const words = this.#words;
    const { prompt, answer } = textsOf(form);
    const living = livingOwn(preparation.read().own);
    const refuse = (why: string) => say(statusOf(form), why, true);
    if (prompt === '' || answer === '') return refuse(words.empty);
    if (living.some(([, question]) => samePrompt(question.prompt, prompt)))
      return refuse(words.there);
    if (living.length >= mostOwn) return refuse(words.full);
    const level = find<HTMLSelectElement>(form, '[name=level]').value;
    const topic = find<HTMLSelectElement>(form, '[name=topic]').value;
    const id = freeId(idOf(prompt), new Set(living.map(([of]) => of)));
    const added = { prompt, answer, ...(level && { level }), topics: topic ? [topic] : [] };
    form.reset();
    dropDraft('own question');
    sayOf(form, words.added, prompt, this.#put(id, added));
    this.#addField().focus();
  }

  /** In its place are then its name and a button that brings it back. The focus is on it, because the item is gone. */
  #delete(id: string): void {
    const question = preparation.read().own[id];
    if (!question) return;
    const place = fromTemplate(find(this, 'template[data-of=deleted]'), 'li');
    const name = find(place, 'span');
    name.textContent = fill(this.#words.deleted, { question: shortened(question.prompt) });
    this.#items.get(id)?.before(place);
    saidAt(place, () => place.remove());
    const undo = find(place, 'button');
    undo.addEventListener('click', () => {
      const { prompt, answer, level, topics } = question;
      const stored = this.#put(id, {
        prompt,
        answer,
        ...(level && { level }),
        topics: [...topics],
      });
      const item = this.#items.get(id);
      if (!item) return;
      place.before(item);
      sayOf(item, this.#words.restored, prompt, stored);
      find(item, '[data-do=delete]').focus();
    });
    const tombstone = { prompt: '', answer: '', topics: [], deleted: true as const };
    if (!this.#put(id, tombstone)) void linkToNotice(name);
    undo.focus();
  }

  /** Stores a question; whether it is stored. */
  #put(id: string, question: Omit<OwnQuestion, 'at'>): boolean {
    return preparation.update(({ own }, now) => {
      own[id] = { ...question, at: timeAfter(now, own[id]?.at) };
    });
  }

  async #export(): Promise<void> {
    const { ownCsv } = await import('./own-csv.ts');
    const { own } = preparation.read();
    saveFile(
      'downstream-own-questions.csv',
      ownCsv(own, toLocale(this.dataset['locale'])),
      'text/csv',
    );
    const said = fill(this.#words.exported, { n: livingOwn(own).length });
    say(find(this, '[data-show=exported]'), said);
  }
}

const textsOf = (form: HTMLFormElement): { prompt: string; answer: string } => ({
  prompt: tidy(find<HTMLTextAreaElement>(form, '[name=question]').value),
  answer: tidy(find<HTMLTextAreaElement>(form, '[name=answer]').value),
});

customElements.define('own-questions', OwnQuestions);
