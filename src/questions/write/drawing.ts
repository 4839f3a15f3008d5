import { fill } from '../../i18n/words.ts';
import { adoptStyles } from '../../markup/adopt-styles.ts';
import { find } from '../../markup/find.ts';
import { inlineNodes } from '../../markup/inline-nodes.ts';
import { draftOf, keepDraft } from '../draft.ts';
import type { Drawing } from '../drawing.ts';
import { eventText } from '../event-text.ts';
import styles from '../kinds.css?inline';
import { kindWords } from '../words.ts';
import { gradeStream, type WriteKey } from './grade.ts';
import type { Received } from './read.ts';

/** The stream that a reader types. What a client gets of it is listed below. */
export function writeDrawing(question: HTMLElement, key: WriteKey): Drawing {
  adoptStyles(styles);
  const words = kindWords('write');
  const field = find<HTMLTextAreaElement>(question, 'textarea');
  const reasons = find<HTMLDetailsElement>(question, '.reasons');
  const mistakes = [...reasons.querySelectorAll('.mistakes > li')];
  const outcome = find(question, '.received');
  keepDraft(question, field);
  field.readOnly = false;

  const showReceived = ({ events, reconnectionTime }: Received) => {
    const texts = events.map((event) => eventText(event, words.event));
    if (events.length === 0) texts.push(words.nothing);
    if (reconnectionTime !== undefined)
      texts.push(fill(words.reconnectionTime, { n: reconnectionTime }));
    const items = texts.map((text) => {
      const item = document.createElement('li');
      item.append(...inlineNodes(text));
      return item;
    });
    find(outcome, 'ol').replaceChildren(...items);
  };
  const showReasons = (shown: boolean) => {
    reasons.open = shown;
    reasons.classList.toggle('is-shown', shown);
    outcome.hidden = !shown;
    field.readOnly = shown;
  };

  return {
    answer: () => (field.value === '' ? [] : [field.value]),
    // What was typed after the last answer is not graded yet.
    fits: (answer) => answer.length === 1 && (draftOf(question) ?? answer[0]) === answer[0],
    show: ([stream = '']) => (field.value = stream),
    grade: () => {
      const { right, received, mistake } = gradeStream(key, field.value);
      showReceived(received);
      showReasons(true);
      mistakes.forEach((item, at) => item.classList.toggle('is-yours', at === mistake));
      return right;
    },
    // The text stays: it is what the reader mends.
    clear: () => showReasons(false),
    missing: words.typeFirst,
    start: field,
  };
}
