import { fill, wordsOf } from '../i18n/words.ts';
import { exportProgress } from '../progress/export.ts';
import { progress } from '../progress/page.ts';
import { parseFile, takeFile } from '../progress/file.ts';
import '../progress/preparation-notice.ts';
import { preparation } from '../progress/preparation-page.ts';
import type { PanelWords } from '../progress/strings.ts';
import { recalls, standing } from '../review/log.ts';
import { saveFile } from '../save-file.ts';
import { find } from '../markup/find.ts';
import { fillMap, type MapWords } from './progress-map.ts';

/** Words that are said as they are. */
type Said = Exclude<keyof PanelWords, 'lessonsDone' | 'answered'>;

/** What could not be read, of both stores. */
const setAside = (): string | undefined =>
  [progress.setAside, preparation.setAside].filter((text) => text !== undefined).join('\n') ||
  undefined;

/** Shows what this browser remembers of the course; exports, imports and resets it. */
class ProgressPanel extends HTMLElement {
  connectedCallback(): void {
    const dialog = find<HTMLDialogElement>(this, 'dialog');
    const file = find<HTMLInputElement>(this, 'input[type=file]');
    const actions: Record<string, () => void> = {
      export: exportProgress,
      import: () => file.click(),
      reset: () => dialog.showModal(),
      cancel: () => dialog.close(),
      delete: () => {
        dialog.close();
        progress.reset();
        preparation.reset();
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
    progress.follow(() => this.#show());
    preparation.follow(() => this.#show());
    preparation.read();
    this.#show();
  }

  #import(text: string): void {
    const parsed = parseFile(text);
    if ('state' in parsed)
      this.#say(takeFile(parsed.state, progress, preparation) ? 'imported' : 'importNotStored');
    else this.#say(parsed.problem === 'newer' ? 'importNewer' : 'importFailed');
  }

  #show(): void {
    const words = wordsOf<PanelWords>(this);
    const all = progress.read();
    const prepared = preparation.read();
    const standingOf = (question: string) => standing(recalls(all, prepared, question));
    const slugs = (this.dataset['lessons'] ?? '').split(' ');
    const questions = [...this.querySelectorAll<HTMLElement>('li[data-question]')];
    const stand = questions.map(({ dataset }) => standingOf(dataset['question'] ?? ''));
    const wrong = stand.map((each) => each === 'wrong');
    find(this, '[data-show=lessons]').textContent = fill(words.lessonsDone, {
      done: slugs.filter((slug) => all.lessons[slug]?.done).length,
      all: slugs.length,
    });
    find(this, '[data-show=answers]').textContent = fill(words.answered, {
      right: stand.filter((each) => each === 'right').length,
      all: stand.filter((each) => each !== 'new').length,
      course: questions.length,
    });
    questions.forEach((question, at) => (question.hidden = !wrong[at]));
    find(this, '[data-show=wrong]').hidden = !wrong.includes(true);
    const map = find(this, '[data-show=map]');
    const wasRun = (run: string) => all.runs[run] !== undefined;
    fillMap(map, wasRun, standingOf, wordsOf<MapWords>(map));
    find(this, '[data-show=set-aside]').hidden = setAside() === undefined;
  }

  #say(word: Said): void {
    find(this, '[data-show=said]').textContent = wordsOf<PanelWords>(this)[word];
  }
}
customElements.define('progress-panel', ProgressPanel);
