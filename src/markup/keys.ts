/**
 * Whether a key belongs to an input method: Enter then confirms a Chinese word, an arrow chooses one. A page must not act on
 * it. Safari ends the composition before the key that ended it, which has the code 229.
 */
export const isComposing = ({ isComposing, keyCode }: KeyboardEvent): boolean =>
  isComposing || keyCode === 229;

/** Whether a single key is a shortcut of the page: nobody types, chooses or holds a modifier, and no dialog is open. */
export function isShortcut(event: KeyboardEvent): boolean {
  const { target, ctrlKey, metaKey, altKey } = event;
  const isTyping =
    target instanceof Element &&
    target.closest('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');
  const isModified = ctrlKey || metaKey || altKey;
  return !isTyping && !isModified && !isComposing(event) && !document.querySelector('dialog[open]');
}
