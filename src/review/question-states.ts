import { wordsOf } from '../i18n/words.ts';
import { progress } from '../progress/page.ts';
import { preparation } from '../progress/preparation-page.ts';
import { recalls, standing } from './log.ts';
import type { StateWords } from './state-strings.ts';
import { signs } from './states.ts';

/** Says at each `[data-state-of]` in it how the question of that id stands, by a sign that has a name. */
class QuestionStates extends HTMLElement {
  connectedCallback(): void {
    progress.follow(() => this.#show());
    preparation.follow(() => this.#show());
    this.#show();
  }

  #show(): void {
    const { names } = wordsOf<StateWords>(this);
    const [answered, prepared] = [progress.read(), preparation.read()];
    for (const place of this.querySelectorAll<HTMLElement>('[data-state-of]')) {
      const state = standing(recalls(answered, prepared, place.dataset['stateOf'] ?? ''));
      place.dataset['state'] = state;
      place.textContent = signs[state];
      place.title = names[state];
      place.role = 'img';
      place.ariaLabel = names[state];
    }
  }
}
customElements.define('question-states', QuestionStates);
