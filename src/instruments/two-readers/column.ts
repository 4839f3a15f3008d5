import type { TwoReadersStrings } from './strings.ts';

/** Makes an element with these properties. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
): HTMLElementTagNameMap[Tag] {
  return Object.assign(document.createElement(tag), properties);
}

/** What one reader gave, from top to bottom, and with which chunk. */
export class Column {
  readonly box = element('div');
  /** The data of its events. */
  readonly data: string[] = [];
  readonly #list = element('ol');
  readonly #strings: TwoReadersStrings;

  constructor(name: string, strings: TwoReadersStrings) {
    this.#strings = strings;
    this.box.append(element('p', { className: 'readers-name', textContent: name }), this.#list);
  }

  add(data: string, chunk: number): void {
    this.data.push(data);
    const said = element('code', { textContent: JSON.stringify(data) });
    const when = element('small', { textContent: this.#strings.chunk(chunk) });
    this.#item(said, ' ', when);
  }

  /** Marks the event at that place, from 0, as the first that differs; where there is none, says so. */
  mark(at: number): void {
    const item = this.#list.children[at] ?? this.#item(this.#strings.nothing);
    item.classList.add('first');
    item.append(' ', element('strong', { textContent: this.#strings.first }));
  }

  #item(...content: (Node | string)[]): HTMLLIElement {
    const item = element('li');
    item.append(...content);
    this.#list.append(item);
    return item;
  }
}
