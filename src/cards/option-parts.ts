import type { z } from 'astro/zod';
import type { Locale, Localized } from '../i18n/locales.ts';
import { fill } from '../i18n/words.ts';
import { drawnOptions } from '../questions/choice/grade.ts';
import type { choice } from '../questions/choice/schema.ts';
import { choiceStrings } from '../questions/choice/strings.ts';
import { eventText } from '../questions/event-text.ts';
import type { Mend } from '../questions/mend/schema.ts';
import { mendStrings } from '../questions/mend/strings.ts';
import { playedCandidates } from '../questions/predict/grade.ts';
import type { Predict } from '../questions/predict/schema.ts';
import { predictStrings } from '../questions/predict/strings.ts';
import { questionStrings } from '../questions/strings.ts';
import { code, letterOf, list, text, title, type Block, type Item } from './blocks.ts';
import { cardStrings } from './card-strings.ts';
import type { Parts } from './parts.ts';

/** An option in one language. */
interface Option extends Item {
  readonly correct: boolean;
  readonly why: string;
  readonly misconception?: string | undefined;
}

const optionsIn = (
  locale: Locale,
  options: readonly {
    text: Localized;
    why: Localized;
    correct?: true | undefined;
    misconception?: Localized | undefined;
  }[],
): Option[] =>
  options.map((option) => ({
    text: option.text[locale],
    correct: option.correct ?? false,
    why: option.why[locale],
    misconception: option.misconception?.[locale],
  }));

/** Why each option is right or wrong, under its letter. */
const reasonsOf = (options: readonly Option[], locale: Locale): Block =>
  list(
    'letters',
    options.map(
      ({ correct, why, misconception }) =>
        `${correct ? '✓' : '✗'} ${why}${misconception === undefined ? '' : choiceStrings(locale).misconception + misconception}`,
    ),
  );

/** The options that are right, each with its letter. */
const rightOf = (options: readonly Option[]): { letter: string; option: Option }[] =>
  options.flatMap((option, at) => (option.correct ? [{ letter: letterOf(at), option }] : []));

function optionParts(before: readonly Block[], options: readonly Option[], locale: Locale): Parts {
  const right = rightOf(options);
  return {
    task: [...before, list('letters', options)],
    answer: right.map(({ letter, option }) => text(`${letter}. ${option.text}`)),
    reasons: [reasonsOf(options, locale)],
    brief: right.map(({ option }) => text(option.why)),
    room: { fields: [cardStrings(locale).answer] },
  };
}

export function choiceParts({ id, options }: z.infer<typeof choice>, locale: Locale): Parts {
  const drawn = optionsIn(locale, drawnOptions(id, options));
  const several = rightOf(drawn).length > 1;
  return optionParts(several ? [text(choiceStrings(locale).several)] : [], drawn, locale);
}

export function predictParts(question: Predict, locale: Locale): Parts {
  const { instruction, nothing } = predictStrings(locale);
  const nameOf = ({ event }: Predict['candidates'][number]) =>
    event ? eventText(event, questionStrings(locale).event) : nothing;
  const options = drawnOptions(question.id, playedCandidates(question)).map((candidate) => ({
    text: nameOf(candidate),
    correct: candidate.correct,
    why: candidate.why[locale],
    misconception: candidate.misconception?.[locale],
  }));
  return optionParts([code(question.script), text(instruction)], options, locale);
}

export function mendParts({ id, lines, cures }: Mend, locale: Locale): Parts {
  const strings = mendStrings(locale);
  const words = cardStrings(locale);
  const drawn = optionsIn(locale, drawnOptions(id, cures));
  const width = String(lines.length).length;
  const numbered = lines.map((line) => (typeof line === 'string' ? { code: line } : line));
  const listing = numbered.map((line, at) =>
    `${String(at + 1).padStart(width)}  ${line.code}`.trimEnd(),
  );
  const candidates = numbered.flatMap((line, at) =>
    'why' in line ? [{ ...line, name: fill(words.lineIs, { n: at + 1 }) }] : [],
  );
  const wrong = candidates.filter((line) => line.wrong);
  const right = rightOf(drawn);
  return {
    task: [
      text(strings.line),
      code(listing.join('\n')),
      text(strings.cure),
      list('letters', drawn),
    ],
    answer: [
      ...wrong.flatMap(({ name, code: content }) => [text(name), code(content.trim())]),
      ...right.map(({ letter, option }) =>
        text(`${fill(words.cureIs, { letter })}. ${option.text}`),
      ),
    ],
    reasons: [
      title(strings.aboutLine),
      list(
        'points',
        candidates.map((line) => `${line.wrong ? '✗' : '✓'} ${line.name}. ${line.why[locale]}`),
      ),
      title(strings.aboutCure),
      reasonsOf(drawn, locale),
    ],
    brief: [
      ...wrong.map((line) => text(line.why[locale])),
      ...right.map(({ option }) => text(option.why)),
    ],
    room: { fields: [words.line, words.cure] },
  };
}
