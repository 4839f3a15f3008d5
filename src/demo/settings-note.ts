import { fill, wordsOf, type Template } from '../i18n/words.ts';
import type { Cut, Field, Values } from './fields.ts';

/** The words that `components/SettingsNote.astro` gives. */
export interface SettingsWords {
  readonly yours: string;
  readonly linked: string;
  readonly authored: Template<'list'>;
  readonly item: Template<'label' | 'value'>;
  readonly otherText: string;
  readonly on: string;
  readonly off: string;
  readonly cut: Template<'kept' | 'all'>;
  readonly damaged: string;
}

/** An authored text that is longer is not repeated. */
const SHORT = 24;

/** The lines under a demo's output that say whose settings the controls hold, and the button that brings back others. */
export class SettingsNote {
  readonly #text: HTMLElement | null;
  readonly #earlier: HTMLButtonElement | null;
  readonly #words: SettingsWords;

  /** Takes the part of a demo that has the note; a demo without controls has none, nor has one that its page sets. */
  constructor(demo: HTMLElement, onEarlier: () => void) {
    const note = demo.querySelector<HTMLElement>('.demo-settings');
    this.#text = note?.querySelector('span') ?? null;
    this.#earlier = note?.querySelector('button') ?? null;
    this.#words = wordsOf<SettingsWords>(note ?? demo);
    this.#earlier?.addEventListener('click', onEarlier);
  }

  /** Says which settings are not the author's, and offers the reader's earlier ones if there are some. */
  show(changed: readonly Field[], authored: Values, isLinked: boolean, hasEarlier: boolean): void {
    if (!this.#text) return;
    const { yours, linked, authored: theirs } = this.#words;
    const list = changed.map((field) => this.#item(field, authored[field.name] ?? '')).join(' · ');
    this.#say(changed.length > 0 ? `${isLinked ? linked : yours}${fill(theirs, { list })}` : '');
    if (this.#earlier) this.#earlier.hidden = !hasEarlier;
  }

  /** Says that a text was cut. */
  sayCut({ kept, all }: Cut): void {
    if (!this.#text) return;
    const number = new Intl.NumberFormat(document.documentElement.lang);
    this.#say(fill(this.#words.cut, { kept: number.format(kept), all: number.format(all) }));
  }

  /** Says that the settings of a link could not be read. */
  sayDamaged(): void {
    this.#say(this.#words.damaged);
  }

  #item(field: Field, value: string): string {
    const label = field.closest('label')?.querySelector('span')?.textContent ?? field.name;
    return fill(this.#words.item, { label, value: this.#shown(field, value) });
  }

  #shown(field: Field, value: string): string {
    if (field instanceof HTMLSelectElement)
      return [...field.options].find((option) => option.value === value)?.text ?? value;
    if (field.type === 'checkbox') return value === 'on' ? this.#words.on : this.#words.off;
    return value.length > SHORT || /^$|\n/.test(value) ? this.#words.otherText : value;
  }

  #say(text: string): void {
    if (!this.#text || this.#text.textContent === text) return;
    this.#text.textContent = text;
    // There is one line for it.
    this.#text.title = text;
  }
}
