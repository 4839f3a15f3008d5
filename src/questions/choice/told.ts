import { fill, type Template } from '../../i18n/words.ts';
import type { ChoiceKey } from './grade.ts';

/** What is said of a graded choice in a line. */
export interface ToldWords {
  readonly chosen: Template<'list'>;
  readonly rightIs: Template<'list'>;
  /** An option that is right in some engines. */
  readonly rightIn: Template<'engines' | 'option'>;
  /** A list of options, each in quotation marks. */
  readonly quoted: Template<'text'>;
  readonly and: string;
  /** Between two sentences. */
  readonly between: string;
}

/** A text that will stand in quotation marks: its own become single ones. */
export const withinQuotes = (text: string): string =>
  text.replaceAll('“', '‘').replaceAll('”', '’');

/** What was chosen and why it is right or not, and what would have been right: text and elements for one line. */
export function toldOf(
  question: HTMLElement,
  { options, right }: ChoiceKey,
  picked: readonly string[],
  words: ToldWords,
): (Node | string)[] {
  const texts = [...question.querySelectorAll('.options label > span')];
  const whys = [...question.querySelectorAll<HTMLElement>('.reasons li')];
  const list = (ids: readonly string[]) =>
    ids
      .map((id) => texts[options.indexOf(id)]?.textContent.trim() ?? '')
      .map((text) => fill(words.quoted, { text: withinQuotes(text) }))
      .join(words.and);
  const rightIn = whys.flatMap(({ dataset: { engines } }, at) =>
    engines ? fill(words.rightIn, { engines, option: list(options.slice(at, at + 1)) }) : [],
  );
  const wrong = picked.filter((id) => !right.includes(id));
  const isRight = wrong.length === 0 && picked.length === right.length;
  const about = wrong[0] ?? right.find((id) => isRight || !picked.includes(id)) ?? '';
  // Without the misconception, which stands behind the reason.
  const why = whys[options.indexOf(about)]?.lastElementChild?.cloneNode(true);
  if (why instanceof Element) why.querySelector('.muted')?.remove();
  return [
    picked.length > 0 ? fill(words.chosen, { list: list(picked) }) + words.between : '',
    ...(why?.childNodes ?? []),
    ...(right.length === 0
      ? rightIn.map((line) => words.between + line)
      : isRight
        ? []
        : [words.between + fill(words.rightIs, { list: list(right) })]),
  ];
}
