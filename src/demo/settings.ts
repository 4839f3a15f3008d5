import { progress } from '../progress/page.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isSwitch = (field: Field): field is HTMLInputElement => field.type === 'checkbox';

const valueOf = (field: Field): string =>
  isSwitch(field) ? (field.checked ? 'on' : 'off') : field.value;

/**
 * The values of a demo's controls. A value comes from the page's URL (`?<key>.<name>=<value>`), else from the reader's
 * stored draft, else from the author. No value starts the demo.
 */
export class Settings {
  /** The demo's name in this page's URL and in stored drafts. The second demo with the same id is `<id>-2`. */
  readonly #key: string;
  readonly #form: HTMLFormElement | null;
  readonly #authored: Record<string, string>;

  constructor(form: HTMLFormElement | null, key: string) {
    this.#form = form;
    this.#key = key;
    this.#authored = this.values;
    const fromUrl = this.#fromUrl();
    this.#fill(
      Object.keys(fromUrl).length > 0
        ? fromUrl
        : (progress.read().drafts[this.#draftKey]?.values ?? {}),
    );
    this.#form?.addEventListener('input', () => this.#changed());
    this.#form?.addEventListener('reset', (event) => {
      event.preventDefault();
      this.#fill(this.#authored);
      this.#changed();
    });
    // The form is never submitted, because values are read when they are used.
    this.#form?.addEventListener('submit', (event) => event.preventDefault());
  }

  /** The current values of the controls, by name. */
  get values(): Record<string, string> {
    return Object.fromEntries(this.#fields().map((field) => [field.name, valueOf(field)]));
  }

  /** Sets a control's value, as the reader would. Throws if the demo has no such control. */
  set(name: string, value: string): void {
    const field = this.#fields().find((each) => each.name === name);
    if (!field) throw new Error(`The demo has no control "${name}": its demo.yaml lists them.`);
    this.#fill({ [name]: value });
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** This page's URL with every value, so that it gives the same settings in every browser, and the demo's anchor. */
  get link(): string {
    const url = new URL(location.href);
    for (const [name, value] of this.query(this.#key)) url.searchParams.set(name, value);
    url.hash = `demo-${this.#key}`;
    return url.href;
  }

  /** Every value as a query parameter for a page in which the demo has that key. */
  query(key: string): URLSearchParams {
    return new URLSearchParams(
      Object.entries(this.values).map(([name, value]) => [`${key}.${name}`, value]),
    );
  }

  get #draftKey(): string {
    return `${location.pathname.replace(/^\/[^/]+\//, '')}#${this.#key}`;
  }

  #fields(): Field[] {
    return [...(this.#form?.elements ?? [])].filter(
      (element): element is Field =>
        element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement,
    );
  }

  #fromUrl(): Record<string, string> {
    const prefix = `${this.#key}.`;
    const own = [...new URLSearchParams(location.search)].filter(([name]) =>
      name.startsWith(prefix),
    );
    return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]));
  }

  #fill(values: Record<string, string>): void {
    for (const field of this.#fields()) {
      const value = values[field.name];
      if (value === undefined) continue;
      if (isSwitch(field)) {
        field.checked = value === 'on';
        continue;
      }
      const before = field.value;
      field.value =
        'maxLength' in field && field.maxLength > 0 ? value.slice(0, field.maxLength) : value;
      // A select without such an option then has an empty value.
      if (field.value === '' && value !== '') field.value = before;
    }
    this.#showValues();
  }

  #changed(): void {
    this.#showValues();
    progress.update(({ drafts }, at) => {
      drafts[this.#draftKey] = { at, values: this.values };
    });
  }

  #showValues(): void {
    let changed = false;
    for (const field of this.#fields()) {
      const output = field.nextElementSibling;
      if (output instanceof HTMLOutputElement) output.value = field.value;
      if (valueOf(field) !== this.#authored[field.name]) changed = true;
    }
    const reset = this.#form?.querySelector<HTMLButtonElement>('[type=reset]');
    if (reset) reset.hidden = !changed;
  }
}
