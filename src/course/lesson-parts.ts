/** A demo in the text of a lesson. */
export interface DemoPlace {
  /** Its id, with a number from the second one of the same demo on: `ticker`, `ticker-2`. */
  readonly place: string;
  /** Id of the prediction at its head. */
  readonly prediction?: string;
}

/** A question of the quiz that is asked in the text of its lesson. */
export interface AskPlace {
  readonly asked: string;
}

/** A lesson's text without fenced blocks. */
const withoutFences = (text: string): string => text.replace(/^(`{3,})[\s\S]*?^\1$/gm, '');

/**
 * The demos and questions in a lesson's MDX, in order: first those above the first heading of level 2, then those under
 * each.
 */
export function partsBySection(text: string): (DemoPlace | AskPlace)[][] {
  const sections: (DemoPlace | AskPlace)[][] = [[]];
  const times = new Map<string, number>();
  const parts = withoutFences(text).matchAll(
    /^## |<(Demo|Ask)\s+id="([^"]+)"(?:\s+predict="([^"]+)")?/gm,
  );
  for (const [, name, id, prediction] of parts) {
    if (id === undefined) {
      sections.push([]);
      continue;
    }
    if (name === 'Ask') {
      sections.at(-1)?.push({ asked: id });
      continue;
    }
    const time = (times.get(id) ?? 0) + 1;
    times.set(id, time);
    sections.at(-1)?.push({
      place: time > 1 ? `${id}-${time}` : id,
      ...(prediction !== undefined && { prediction }),
    });
  }
  return sections;
}

/** The demos of a lesson's MDX, in order. */
export const demosOf = (text: string): DemoPlace[] =>
  partsBySection(text)
    .flat()
    .filter((part) => 'place' in part);

/** The ids of the questions that a lesson's MDX asks on the way, in order. */
export const askedIn = (text: string): string[] =>
  partsBySection(text)
    .flat()
    .flatMap((part) => ('asked' in part ? part.asked : []));

/** What a reader reads of a lesson's MDX at reading speed: no code, no components' attributes, no addresses of links. */
const prose = (text: string): string =>
  withoutFences(text)
    .replace(/<\/?[A-Z]\w*(?:[^>"'{}]|"[^"]*"|'[^']*'|\{\{[\s\S]*?\}\}|\{[^{}]*\})*>/g, ' ')
    .replace(/\]\([^)]*\)/g, '] ');

const han = /\p{sc=Han}/gu;

/** Reading speeds: words and Chinese characters in a minute. A word of Latin letters in a Chinese text counts as one character. */
const WORDS = 200;
const CHARACTERS = 400;
/** Seconds for a demo with its prediction, and for a question, on the way or at the end. */
const DEMO = 45;
const QUESTION = 30;

/** How long a lesson takes, in whole minutes: its text at reading speed, its demos with their predictions, its questions. */
export function minutesFor(text: string, questions: number): number {
  const read = prose(text);
  const characters = read.match(han)?.length ?? 0;
  const words = read.replace(han, ' ').match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  const isChinese = characters > words;
  const reading = isChinese ? (characters + words) / CHARACTERS : words / WORDS;
  const demos = demosOf(text).length;
  return Math.max(1, Math.round(reading + (demos * DEMO + questions * QUESTION) / 60));
}
