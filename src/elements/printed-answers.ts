import { wordsOf } from '../i18n/words.ts';

/**
 * On paper, the answers to all questions of a page, with the numbers of the questions and the letters that print.css gives
 * their options, on a sheet of their own: the others are a handout. Empty while nothing is printed. A button in the page
 * prints the lesson as a worksheet.
 */
class PrintedAnswers extends HTMLElement {
  connectedCallback(): void {
    addEventListener('beforeprint', () => this.#fill());
    addEventListener('afterprint', () => this.replaceChildren());
    const button = document.querySelector<HTMLElement>('[data-do=worksheet]');
    button?.addEventListener('click', () => {
      void import('./worksheet.ts').then(({ printWorksheet }) => printWorksheet(wordsOf(button)));
    });
  }

  #fill(): void {
    const title = document.createElement('h2');
    title.textContent = this.dataset['title'] ?? '';
    const answers = document.createElement('ol');
    for (const reasons of document.querySelectorAll('.question .reasons :is(ul, ol)')) {
      const answer = document.createElement('li');
      answer.append(reasons.cloneNode(true));
      for (const [at, verdict] of [...answer.querySelectorAll('ul > li strong')].entries()) {
        verdict.prepend(`${String.fromCharCode(65 + at)}. `);
      }
      answers.append(answer);
    }
    this.replaceChildren(title, answers);
  }
}
customElements.define('printed-answers', PrintedAnswers);

export {};
