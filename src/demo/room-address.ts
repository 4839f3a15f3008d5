import { copyText } from '../copy-text.ts';
import { fill, type Template } from '../i18n/words.ts';
import type { Reach } from '#sandbox/site/addresses.ts';

/** How many characters of a copied address are shown. */
const MOST = 60;

/** Where the choice of a teacher among several addresses is kept. */
const key = 'downstream.room';

let asked: Promise<Reach> | undefined;

/**
 * Where the others in the room reach this site. A page that was opened by an address of the network is reached there, and
 * the server is not asked. Otherwise it is asked once. When it does not answer in 2 s, no address is known.
 */
export function roomReach(): Promise<Reach> {
  return (asked ??= ask());
}

async function ask(): Promise<Reach> {
  if (!/^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(location.hostname))
    return { loopbackOnly: false, addresses: [{ origin: location.origin }] };
  try {
    const response = await fetch('/addresses', { signal: AbortSignal.timeout(2000) });
    if (response.ok) return (await response.json()) as Reach;
  } catch {
    // The server is gone, or the pages are served by another one, which knows nothing of addresses.
  }
  return { loopbackOnly: false, addresses: [] };
}

/** The origin for the room: the one that was chosen, else the first. Undefined when there is none. */
export function chosenOrigin({ addresses }: Reach): string | undefined {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // Storage is blocked: the first address it is.
  }
  return (addresses.find(({ origin }) => origin === chosen) ?? addresses[0])?.origin;
}

/** Keeps the choice of an origin in this browser. */
export function chooseOrigin(origin: string): void {
  try {
    localStorage.setItem(key, origin);
  } catch {
    // Storage is blocked: the choice applies to this page only.
  }
}

/**
 * Copies an address of this site as the room opens it, unchanged when no address for the room is known. Returns what is to
 * be said: the words with the address, or the address alone when it could not be copied.
 */
export async function copyForRoom(href: string, copied: Template<'link'>): Promise<string> {
  const origin = chosenOrigin(await roomReach()) ?? location.origin;
  const link = href.replace(location.origin, origin);
  // The packed settings may be long.
  const short = link.length > MOST ? `${link.slice(0, MOST - 1)}…` : link;
  return (await copyText(link)) ? fill(copied, { link: short }) : link;
}
