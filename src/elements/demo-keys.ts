import { isComposing } from '../markup/keys.ts';

/**
 * Keys for the demo in sight, and the buttons of the same use. What they do is loaded with the first of them. A key does
 * nothing while text is typed, while a dialog is open, or with Ctrl, Alt or Meta.
 */
const act = (command: string, from: Element | null) =>
  void import('./demo-commands.ts').then(({ command: run }) => run(command, from));

const typed = ':is(input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable])';

addEventListener('keydown', (event) => {
  const { key, target, repeat, ctrlKey, altKey, metaKey } = event;
  if (!'rsbfn?'.includes(key) || (repeat && key !== 'b')) return;
  if (ctrlKey || altKey || metaKey || isComposing(event)) return;
  if (target instanceof Element && target.closest(typed)) return;
  if (!document.querySelector('live-demo') || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  act(key, null);
});

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-key]')) {
  button.disabled = false;
  button.hidden = button.dataset['key'] === 'f' && !document.fullscreenEnabled;
  button.addEventListener('click', () => act(button.dataset['key'] ?? '', button));
}
