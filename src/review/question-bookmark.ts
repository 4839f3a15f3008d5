import { fill, wordsOf } from '../i18n/words.ts';
import { preparation } from '../progress/preparation-page.ts';
import type { BookmarkWords } from './state-strings.ts';

/** Marks the question of `data-id` to be found again. In a list it is a star, which the title of its row names. */
class QuestionBookmark extends HTMLElement {
  readonly #button = document.createElement('button');

  connectedCallback(): void {
    const words = wordsOf<BookmarkWords>(this);
    const title = this.closest('li')?.querySelector('a')?.textContent.trim();
    this.#button.type = 'button';
    this.#button.className = 'bookmark';
    if (title !== undefined) this.#button.ariaLabel = fill(words.of, { title });
    this.#button.addEventListener('click', () => this.#toggle());
    const sign = document.createElement('span');
    sign.ariaHidden = 'true';
    this.#button.append(sign, title === undefined ? ` ${words.bookmark}` : '');
    this.append(this.#button);
    preparation.follow(() => this.#show(sign));
    this.#show(sign);
  }

  get #id(): string {
    return this.dataset['id'] ?? '';
  }

  get #on(): boolean {
    return preparation.read().bookmarks[this.#id]?.on ?? false;
  }

  #toggle(): void {
    const on = !this.#on;
    preparation.update((state, at) => {
      state.bookmarks[this.#id] = { at, on };
    });
  }

  #show(sign: HTMLElement): void {
    const on = this.#on;
    this.#button.ariaPressed = String(on);
    sign.textContent = on ? '★' : '☆';
  }
}
customElements.define('question-bookmark', QuestionBookmark);
