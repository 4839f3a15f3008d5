import { fill } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import type { ReviewWords } from './strings.ts';
import type { ReviewView } from './view.ts';

/** Shows what a sitting came to and when it goes on, in the section that has the ways on. */
export function drawEnd(
  section: HTMLElement,
  { cards, done, outlook, unseen }: ReviewView,
  isSet: boolean,
  words: ReviewWords,
): void {
  const isEmpty = cards.length === 0;
  const wasAsked = done.recalled > 0;
  find(section, 'h2').textContent = isEmpty
    ? words.end.empty
    : !wasAsked
      ? words.end.nothing
      : isSet
        ? words.end.setDone
        : words.end.done;
  const { today, tomorrow, week, next } = outlook;
  const { lang } = document.documentElement;
  const dateText = new Intl.DateTimeFormat(lang, { month: 'long', day: 'numeric' });
  const counts = [
    today > 0 && fill(words.today, { n: today }),
    tomorrow > 0 && fill(words.tomorrow, { n: tomorrow }),
    week > 0 && fill(words.week, { n: week }),
    tomorrow + week === 0 && next && fill(words.next, { date: dateText.format(next) }),
    today === 0 && !next && words.never,
  ].filter((text) => typeof text === 'string');
  const lines = wasAsked
    ? [fill(words.recalled, { n: done.recalled, missed: done.missed }), ...counts]
    : counts;
  find(section, '[data-show=outcome]').replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    }),
  );
  const offer = (way: string, isOffered: boolean) => {
    const item = find(section, `[data-way=${way}]`).closest('li');
    if (item) item.hidden = !isOffered;
  };
  offer('more', !isSet && unseen > 0);
  offer('once', isSet && !isEmpty);
  offer('today', isSet);
}
