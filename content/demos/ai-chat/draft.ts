const key = 'downstream.chat-draft';

/** What was typed in this tab and not sent, also before a reload. Empty when storage is blocked. */
export function keptDraft(): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** Keeps what is typed for a reload of this page. */
export function keepDraft(draft: string): void {
  // #region shown
  try {
    sessionStorage.setItem(key, draft);
  } catch {
    // Storage is blocked: a reload loses the draft.
  }
  // #endregion shown
}
