const key = 'downstream.answer';

/** The id of the answer that this tab reads; undefined when there is none, or when storage is blocked. */
export function keptId(): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the id for a reload of this page, or forgets it. Without storage a reload starts anew. */
export function keepId(id: string | undefined): void {
  // #region shown
  try {
    if (id === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, id);
  } catch {
    // Storage is blocked.
  }
  // #endregion shown
}
