import { fill } from '../i18n/fill.ts';
import { mergeProgress, parseProgress } from '../progress/schema.ts';
import {
  onProgress,
  readProgress,
  resetProgress,
  setAside,
  storeState,
  updateProgress,
} from '../progress/store.ts';
import { saveFile } from '../save-file.ts';
import { find, wordsOf } from './element.ts';

/** Shows what this browser remembers of the course; exports, imports and resets it. */
class ProgressPanel extends HTMLElement {
  #words: Record<string, string> = {};

  connectedCallback(): void {
    this.#words = wordsOf(this);
    const dialog = find<HTMLDialogElement>(this, 'dialog');
    const file = find<HTMLInputElement>(this, 'input[type=file]');
    const actions: Record<string, () => void> = {
      export: () =>
        saveFile(
          'downstream-progress.json',
          JSON.stringify(readProgress(), null, 2),
          'application/json',
        ),
      import: () => file.click(),
      reset: () => dialog.showModal(),
      cancel: () => dialog.close(),
      delete: () => {
        dialog.close();
        resetProgress();
        this.#say('wasReset');
      },
      'save-set-aside': () => saveFile('downstream-set-aside.txt', setAside() ?? ''),
    };
    for (const [name, act] of Object.entries(actions)) {
      const button = find<HTMLButtonElement>(this, `[data-do=${name}]`);
      button.addEventListener('click', act);
      button.disabled = false;
    }
    file.addEventListener('change', () => {
      const [chosen] = file.files ?? [];
      file.value = '';
      if (chosen) void chosen.text().then((text) => this.#import(text));
    });
    onProgress(() => this.#show());
    this.#show();
    const state = storeState();
    if (state !== 'stored') this.#say(state);
  }

  #import(text: string): void {
    const parsed = parseProgress(text);
    if ('problem' in parsed) {
      this.#say(parsed.problem === 'newer' ? 'importNewer' : 'importFailed');
      return;
    }
    updateProgress((progress) => Object.assign(progress, mergeProgress(progress, parsed.progress)));
    this.#say('imported');
  }

  #show(): void {
    const { lessons, answers } = readProgress();
    const slugs = (this.dataset['lessons'] ?? '').split(' ');
    const done = slugs.filter((slug) => lessons[slug]?.done).length;
    const given = Object.values(answers);
    find(this, '[data-show=lessons]').textContent = fill(this.#words['lessonsDone'] ?? '', {
      done,
      all: slugs.length,
    });
    find(this, '[data-show=answers]').textContent = fill(this.#words['answered'] ?? '', {
      right: given.filter(({ right }) => right).length,
      all: given.length,
    });
    find(this, '[data-do=save-set-aside]').hidden = setAside() === undefined;
  }

  #say(word: string): void {
    find(this, '[role=status]').textContent = this.#words[word] ?? '';
  }
}
customElements.define('progress-panel', ProgressPanel);
