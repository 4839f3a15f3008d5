/** What the fragment of an address says: `#demo-play&play=K0ss…`. */
export interface Fragment {
  /** Id of the element to begin at, as it is written in the address. `''` is the top. */
  readonly place: string;
  /** The packed settings of demos, by the key of the demo. */
  readonly packed: ReadonlyMap<string, string>;
}

/** Reads a fragment, with or without its `#`. */
export function parseFragment(hash: string): Fragment {
  let place = '';
  const packed = new Map<string, string>();
  for (const part of hash.replace(/^#/, '').split('&')) {
    const [key = '', value] = part.split('=');
    if (value === undefined) place ||= key;
    else packed.set(key, value);
  }
  return { place, packed };
}

/** Writes a fragment, with its `#`; `''` when it says nothing. */
export function writeFragment({ place, packed }: Fragment): string {
  const parts = [...packed].map(([key, value]) => `${key}=${value}`);
  const text = [place, ...parts].filter(Boolean).join('&');
  return text && `#${text}`;
}
