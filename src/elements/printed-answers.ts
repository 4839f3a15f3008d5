/**
 * On paper, the answers to all questions of a page, with the numbers of the questions, on a sheet of their own: the others are a
 * handout. Empty while nothing is printed.
 */
class PrintedAnswers extends HTMLElement {
  connectedCallback(): void {
    addEventListener('beforeprint', () => this.#fill());
    addEventListener('afterprint', () => this.replaceChildren());
  }

  #fill(): void {
    const title = document.createElement('h2');
    title.textContent = this.dataset['title'] ?? '';
    const answers = document.createElement('ol');
    for (const reasons of document.querySelectorAll('.question .reasons :is(ul, ol)')) {
      const answer = document.createElement('li');
      answer.append(reasons.cloneNode(true));
      answers.append(answer);
    }
    this.replaceChildren(title, answers);
  }
}
customElements.define('printed-answers', PrintedAnswers);

export {};
