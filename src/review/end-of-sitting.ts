import { fill } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import type { ReviewWords } from './strings.ts';
import { freshADay, type ReviewView } from './view.ts';

/** Shows what a sitting came to and when it goes on, in the section that has the ways on. */
export function drawEnd(
  section: HTMLElement,
  { cards, done, outlook, unseen, introduced }: ReviewView,
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
    ? [fill(words.recalled, { n: done.recalled, missed: done.missed.length }), ...counts]
    : counts;
  find(section, '[data-show=outcome]').replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    }),
  );
  const offer = (way: string, isOffered: boolean, search: string) => {
    const link = find<HTMLAnchorElement>(section, `[data-way=${way}]`);
    link.search = search;
    const item = link.closest('li');
    if (item) item.hidden = !isOffered;
  };
  const once = new URLSearchParams(location.search);
  // The grade that ends a sitting may be of this millisecond, and does not belong to the next one.
  once.set('since', new Date(Date.now() + 1).toISOString());
  offer('once', isSet && !isEmpty, String(once));
  offer('more', !isSet && unseen > 0, `new=${introduced + freshADay}`);
  offer('today', isSet, '');
}
