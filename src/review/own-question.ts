import type { OwnQuestion } from '../progress/preparation.ts';

/** Draws a question of the reader, as text: its prompt, and its answer, which is hidden. A blank line begins a paragraph. */
export function ownQuestion(
  { prompt: asked, answer: answered }: Pick<OwnQuestion, 'prompt' | 'answer'>,
  answerTitle: string,
) {
  const element = document.createElement('article');
  element.className = 'question own-question';
  const prompt = textIn('h2', asked);
  prompt.tabIndex = -1;
  const answer = document.createElement('section');
  answer.hidden = true;
  answer.tabIndex = -1;
  answer.setAttribute('aria-label', answerTitle);
  const title = textIn('p', answerTitle);
  title.className = 'part-title';
  const paragraphs = answered.trim().split(/\n\s*\n/);
  answer.append(title, ...paragraphs.map((paragraph) => textIn('p', paragraph)));
  element.append(prompt, answer);
  return { element, prompt, answer };
}

function textIn(tag: 'h2' | 'p', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
