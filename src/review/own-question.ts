import { inlineNodes } from '../markup/inline-nodes.ts';
import type { OwnQuestion } from '../progress/preparation.ts';
import { keepDraft } from '../questions/draft.ts';
import type { AskWords } from './ask-words.ts';

/**
 * Draws a question of the reader, as text in which what stands between backticks is code: its prompt, a field for an answer,
 * and its answer, which is hidden. A blank line begins a paragraph.
 */
export function ownQuestion(
  id: string,
  { prompt: asked, answer: answered }: Pick<OwnQuestion, 'prompt' | 'answer'>,
  words: AskWords,
) {
  const element = document.createElement('article');
  element.className = 'question own-question';
  element.dataset['question'] = id;
  element.dataset['sitting'] = 'review';
  const prompt = textIn('h2', asked);
  prompt.tabIndex = -1;
  const answer = document.createElement('section');
  answer.hidden = true;
  answer.tabIndex = -1;
  answer.setAttribute('aria-label', words.answer);
  const paragraphs = answered.trim().split(/\n\s*\n/);
  answer.append(partTitle(words.answer), ...paragraphs.map((paragraph) => textIn('p', paragraph)));
  const notStored = document.createElement('p');
  notStored.className = 'answer';
  const field = fieldNamed(words.typed);
  element.append(partTitle(words.yours), prompt, field.label, notStored, answer);
  keepDraft(element, field.area);
  return { element, prompt, answer };
}

function fieldNamed(name: string) {
  const label = document.createElement('label');
  const text = document.createElement('span');
  text.className = 'muted';
  text.textContent = name;
  const area = document.createElement('textarea');
  Object.assign(area, { rows: 5, maxLength: 4000, autocomplete: 'off' });
  label.append(text, area);
  return { label, area };
}

function partTitle(text: string): HTMLElement {
  const title = document.createElement('p');
  title.className = 'part-title';
  title.textContent = text;
  return title;
}

function textIn(tag: 'h2' | 'p', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.append(...inlineNodes(text));
  return element;
}
