/** In this browser, `off` keeps single keys from doing anything; they can be in the way of speech input. */
const storageKey = 'downstream.keys';

/** Whether single keys do something. They do where the storage cannot be used. */
export function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

/** Switches single keys on or off, on all pages of this browser. */
export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // Storage is blocked: the keys stay as they are.
  }
}
