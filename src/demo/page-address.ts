import { parseFragment, writeFragment, type Fragment } from './fragment.ts';

/**
 * The settings of demos in the address of this page. They stand in the fragment, which no request contains, so they may be
 * as long as a script is. Sends `change` when the page gets another fragment.
 */
class PageAddress extends EventTarget {
  #fragment: Fragment = parseFragment(location.hash);

  constructor() {
    super();
    // An entry of the history that was shown before is marked, so that a new one is known by having no state.
    if (history.state === null) history.replaceState({}, '');
    addEventListener('hashchange', () => {
      const { place, packed } = parseFragment(location.hash);
      // A link to a place in this page says nothing about demos: they keep the settings that the address gave them.
      const isNew = history.state === null;
      this.#write({ place, packed: isNew && packed.size === 0 ? this.#fragment.packed : packed });
      this.dispatchEvent(new Event('change'));
    });
  }

  /** The packed settings of a demo, if the address has some. */
  packed(key: string): string | undefined {
    return this.#fragment.packed.get(key);
  }

  /** The settings of a demo in an address of the earlier form: `?<key>.<name>=<value>`. Undefined when it has none. */
  query(key: string): Record<string, string> | undefined {
    const own = [...new URLSearchParams(location.search)].filter(([name]) =>
      name.startsWith(`${key}.`),
    );
    if (own.length === 0) return undefined;
    return Object.fromEntries(own.map(([name, value]) => [name.slice(key.length + 1), value]));
  }

  /** Puts the settings of a demo into the address, and with `place` the place to begin at. */
  put(key: string, packed: string, place = this.#fragment.place): void {
    this.#write({ place, packed: new Map([...this.#fragment.packed, [key, packed]]) }, key);
  }

  /** Takes the settings of a demo out of the address, in either form. */
  drop(key: string): void {
    if (this.packed(key) === undefined && !this.query(key)) return;
    const packed = new Map(this.#fragment.packed);
    packed.delete(key);
    this.#write({ ...this.#fragment, packed }, key);
  }

  /** Replaces the address. The parameters of the demo `key` in the query go, since the fragment speaks for it. */
  #write(fragment: Fragment, key?: string): void {
    this.#fragment = fragment;
    const url = new URL(location.href);
    for (const name of [...url.searchParams.keys()])
      if (key !== undefined && name.startsWith(`${key}.`)) url.searchParams.delete(name);
    url.hash = writeFragment(fragment);
    history.replaceState(history.state ?? {}, '', url);
  }
}

/** The address of this page. */
export const address = new PageAddress();
