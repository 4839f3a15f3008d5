import type { Key } from '../../questions/keys.ts';
import type { ReadonlyAsked } from './score.ts';

/** What a reader answered, as text in the reader's language, a line for each thing put in. Empty when nothing was. */
export function answerTexts(question: HTMLElement, asked: ReadonlyAsked): string[] {
  const key = JSON.parse(question.dataset['key'] ?? '') as Key;
  const given = asked.answer ?? [];
  const from = (selector: string, ids: readonly string[]) => {
    const texts = [...question.querySelectorAll(selector)].map(oneLine);
    return given.flatMap((id) => texts[ids.indexOf(id)] ?? []);
  };
  switch (key.kind) {
    case 'choice':
    case 'predict':
      return from('.options label', key.options);
    case 'order':
      return from('.order .line', key.lines);
    case 'mend':
      return [
        ...from('.line-options label', key.line.options),
        ...from('.cure-options label', key.cure.options),
      ];
    case 'write':
      return given.flatMap((stream) => stream.split('\n'));
    case 'open':
      return asked.text ? [asked.text] : [];
  }
}

/** The prompt of a question, as text. */
export const promptOf = (question: HTMLElement): string =>
  oneLine(question.querySelector('legend h2') ?? question);

/** The text of an element without its line breaks. */
export const oneLine = ({ textContent }: Element): string =>
  textContent.replace(/\s+/g, ' ').trim();
