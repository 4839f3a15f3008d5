import { longestDelay } from '../../content/parsers/event-stream.ts';
import { nameOf } from '../trace/characters.ts';
import { fieldNames } from './step.ts';
import type { Happening, Meaning } from './step.ts';
import type { StepperStrings } from './strings.ts';

/** Text in quotation marks, with invisible characters as names: `“a‹LF›”`. Spaces at the ends are shown too. */
export const quoted = (text: string): string => `“${visibleText(text)}”`;

/** Text with invisible characters as names. */
export function visibleText(text: string): string {
  return Array.from(
    text.replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length)),
    (character) => {
      const name = character === ' ' ? undefined : nameOf(character);
      return name === undefined ? character : `‹${name}›`;
    },
  ).join('');
}

/** An effect of a byte, as a sentence. */
export function happeningText(happening: Happening, strings: StepperStrings): string {
  const { now } = strings;
  switch (happening.kind) {
    case 'waits':
      return now.waits(happening.have, happening.of);
    case 'mark':
      return now.mark;
    case 'character':
      return happening.invalid ? now.invalid : now.character(quoted(happening.text));
    case 'lf-of-crlf':
      return now.lfOfCRLF;
    case 'line':
      return meaningText(happening.meaning, strings);
  }
}

/** The meaning of a line, in sentences. */
export function meaningText(meaning: Meaning, { lines }: StepperStrings): string {
  switch (meaning.kind) {
    case 'comment':
      return lines.comment;
    case 'field': {
      const value = meaning.value === '' ? lines.empty : quoted(meaning.value);
      const form = meaning.form === 'colon' ? undefined : lines[meaning.form];
      if (meaning.name !== 'retry') return sentences(lines[meaning.name](value), form);
      const isTooLong = Number(meaning.value) > longestDelay;
      const time = isTooLong ? String(longestDelay) : meaning.value;
      return sentences(lines.retry(time), isTooLong ? lines.longest : undefined, form);
    }
    case 'ignored': {
      if (meaning.why !== 'name') return lines[meaning.why];
      const almost = fieldNames.find((known) => known === meaning.name.trim().toLowerCase());
      return sentences(lines.unknown(quoted(meaning.name)), almost && lines.almost(almost));
    }
    case 'dispatch':
      return lines.dispatch(quoted(meaning.event.type));
    case 'no-data':
      return sentences(lines.noData, meaning.type && lines.forgets(quoted(meaning.type)));
  }
}

/** Joins sentences. Chinese sentences are joined without a space. */
export const sentences = (...all: (string | undefined)[]): string =>
  all.filter(Boolean).join(' ').replaceAll('。 ', '。');
