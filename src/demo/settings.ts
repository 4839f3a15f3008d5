import * as v from 'valibot';
import { progress } from '../progress/page.ts';
import {
  changedFields,
  cutOfInput,
  fieldsOf,
  putValue,
  valueOf,
  type Cut,
  type Values,
} from './fields.ts';
import { pack } from './pack.ts';
import { address } from './page-address.ts';
import type { SettingsNote } from './settings-note.ts';

const valuesSchema = v.record(v.string(), v.string());

const sameValues = (one: Values, other: Values) =>
  Object.entries(one).every(([name, value]) => value === other[name]);

/**
 * The values of a demo's controls. They come from the page's address if it has some, else from the reader's stored draft,
 * else from the author. Once the reader changes a control, the address speaks for it no longer. A draft that a link
 * replaces is set aside, and the note offers it. No value starts the demo.
 */
export class Settings {
  /** Resolves when the values of the address are in the controls. */
  readonly ready: Promise<void>;
  /** The demo's name in this page's address and in stored drafts. The second demo with the same id is `<id>-2`. */
  readonly #key: string;
  readonly #demo: HTMLElement;
  readonly #form: HTMLFormElement | null;
  readonly #authored: Values;
  /** The settings of the address, while the controls hold them. `packed` is `''` for those of a query, until it is there. */
  #linked: { readonly packed: string; readonly values: Values } | undefined;
  #packed: Promise<string> | undefined;
  /** Loaded when there is something to say. */
  #note: Promise<SettingsNote> | undefined;

  constructor(demo: HTMLElement, key: string) {
    this.#demo = demo;
    this.#form = demo.querySelector('form');
    this.#key = key;
    // After a reload Firefox may have put the reader's values into the controls before this script runs.
    this.#form?.reset();
    this.#authored = this.values;
    this.#form?.addEventListener('input', () => this.#changed());
    this.#form?.addEventListener('beforeinput', (event) => {
      const cut = cutOfInput(event);
      // After the `input` event, which shows the note anew.
      if (cut) setTimeout(() => this.#say((note) => note.sayCut(cut)));
    });
    // The form is never submitted, because values are read when they are used.
    this.#form?.addEventListener('submit', (event) => event.preventDefault());
    const query = address.query(key);
    this.#fill(query ?? this.#draft ?? {});
    if (query) {
      this.#linked = { packed: '', values: this.values };
      this.#show();
      void this.packed.then((packed) => this.#normalise(packed));
    }
    this.ready = this.#readAddress();
    address.addEventListener('change', () => void this.#readAddress());
  }

  /** The current values of the controls, by name. */
  get values(): Record<string, string> {
    return Object.fromEntries(fieldsOf(this.#form).map((field) => [field.name, valueOf(field)]));
  }

  /** True while every control has the author's value. */
  get isAuthored(): boolean {
    return changedFields(fieldsOf(this.#form), this.#authored).length === 0;
  }

  /** The current values as one word for a fragment. */
  get packed(): Promise<string> {
    return (this.#packed ??= pack(JSON.stringify(this.values)));
  }

  /** Sets a control's value, as the reader would. Throws if the demo has no such control. */
  set(name: string, value: string): void {
    const field = fieldsOf(this.#form).find((each) => each.name === name);
    if (!field) throw new Error(`The demo has no control "${name}": its demo.yaml lists them.`);
    this.#fill({ [name]: value });
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** Puts the author's values back. A text that the reader wrote is set aside. */
  reset(): void {
    const changed = changedFields(fieldsOf(this.#form), this.#authored);
    const wrote = changed.some((field) => field instanceof HTMLTextAreaElement);
    const aside = this.#replaced ?? (wrote ? this.values : undefined);
    this.#unlink();
    progress.update(({ drafts }, at) => {
      Reflect.deleteProperty(drafts, this.#draftKey);
      if (aside) drafts[this.#earlierKey] = { at, values: { ...aside } };
    });
    this.#fill(this.#authored);
    this.#tell();
  }

  /**
   * Puts every value and the demo's place into the address of this page, so that it gives the same settings in every
   * browser. Resolves to the address.
   */
  async putIntoAddress(): Promise<string> {
    const { values } = this;
    const packed = await this.packed;
    this.#linked = { packed, values };
    address.put(this.#key, packed, `demo-${this.#key}`);
    this.#show();
    return location.href;
  }

  get #draftKey(): string {
    return `${location.pathname.replace(/^\/[^/]+\//, '')}#${this.#key}`;
  }

  /** Under this key of the drafts stands what a link, or a reset, has replaced. */
  get #earlierKey(): string {
    return `${this.#draftKey} earlier`;
  }

  get #draft(): Values | undefined {
    return progress.read().drafts[this.#draftKey]?.values;
  }

  /** The reader's draft, while the controls hold other values from a link. */
  get #replaced(): Values | undefined {
    const draft = this.#draft;
    return this.#linked && draft && !sameValues(this.#linked.values, draft) ? draft : undefined;
  }

  /** What the reader can bring back: the draft that a link replaces, else what was set aside. */
  get #earlier(): Values | undefined {
    return this.#replaced ?? progress.read().drafts[this.#earlierKey]?.values;
  }

  /** Fills the controls from the address, or, when it speaks for them no longer, from the draft. */
  async #readAddress(): Promise<void> {
    const packed = address.packed(this.#key);
    if (packed === this.#linked?.packed || (packed === undefined && this.#linked?.packed === ''))
      return;
    if (packed === undefined) {
      this.#linked = undefined;
      this.#fill({ ...this.#authored, ...this.#draft });
    } else {
      const values = await import('./unpack.ts')
        .then(({ unpack }) => unpack(packed))
        .then((text) => v.parse(valuesSchema, JSON.parse(text)))
        .catch(() => undefined);
      // Meanwhile the reader may have changed a control.
      if (address.packed(this.#key) !== packed) return;
      if (!values) return this.#say((note) => note.sayDamaged());
      this.#fill({ ...this.#authored, ...values });
      this.#linked = { packed, values: this.values };
      this.#show();
    }
    this.#tell();
  }

  /** An address of the earlier form gets the fragment, so that it is as short as it can be from now on. */
  #normalise(packed: string): void {
    if (this.#linked?.packed !== '') return;
    this.#linked = { ...this.#linked, packed };
    address.put(this.#key, packed);
  }

  #bringBack(): void {
    const [now, earlier] = [this.values, this.#earlier];
    if (!earlier) return;
    this.#unlink();
    progress.update(({ drafts }, at) => {
      drafts[this.#draftKey] = { at, values: { ...earlier } };
      drafts[this.#earlierKey] = { at, values: now };
    });
    this.#fill({ ...this.#authored, ...earlier });
    this.#tell();
  }

  /** The address speaks for the controls no longer. */
  #unlink(): void {
    this.#linked = undefined;
    address.drop(this.#key);
  }

  #changed(): void {
    const replaced = this.#replaced;
    this.#unlink();
    progress.update(({ drafts }, at) => {
      if (replaced) drafts[this.#earlierKey] = { at, values: { ...replaced } };
      drafts[this.#draftKey] = { at, values: this.values };
    });
    this.#show();
  }

  #fill(values: Values): void {
    let cut: Cut | undefined;
    for (const field of fieldsOf(this.#form)) {
      const value = values[field.name];
      if (value !== undefined) cut = putValue(field, value) ?? cut;
    }
    this.#show();
    if (cut) this.#say((note) => note.sayCut(cut));
  }

  /** Tells who follows the settings that they changed otherwise than by the reader's hand in a control. */
  #tell(): void {
    this.#demo.dispatchEvent(new Event('settings'));
  }

  #say(what: (note: SettingsNote) => void): void {
    this.#note ??= import('./settings-note.ts').then(
      ({ SettingsNote }) => new SettingsNote(this.#demo, () => this.#bringBack()),
    );
    void this.#note.then(what, () => undefined);
  }

  #show(): void {
    this.#packed = undefined;
    const fields = fieldsOf(this.#form);
    for (const field of fields) {
      const output = field.nextElementSibling;
      if (output instanceof HTMLOutputElement) output.value = field.value;
    }
    const changed = changedFields(fields, this.#authored);
    const earlier = this.#earlier;
    const hasEarlier = earlier !== undefined && !sameValues(this.values, earlier);
    const isLinked = this.#linked !== undefined && Boolean(this.#replaced ?? !this.#draft);
    if (changed.length > 0 || hasEarlier || this.#note)
      this.#say((note) => note.show(changed, this.#authored, isLinked, hasEarlier));
    // Not `disabled`: the button keeps the focus when it is pressed.
    this.#demo
      .querySelector('[data-do=reset]')
      ?.setAttribute('aria-disabled', String(changed.length === 0));
  }
}
