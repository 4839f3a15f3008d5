const key = 'downstream.answer';

/**
 * The id of the answer to this question that the tab reads; undefined when there is none, when it is the answer to
 * another question, and when storage is blocked.
 */
export function keptId(question: string): string | undefined {
  try {
    const [id, ...words] = (sessionStorage.getItem(key) ?? '').split(' ');
    return id && words.join(' ') === question ? id : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the id, and what was asked, for a reload of this page. Without storage a reload starts anew. */
export function keepId(id: string, question: string): void {
  // #region shown
  try {
    sessionStorage.setItem(key, `${id} ${question}`);
  } catch {
    // Storage is blocked.
  }
  // #endregion shown
}

/** Forgets the answer, because it is over or cannot be read. */
export function forgetId(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Storage is blocked.
  }
}
