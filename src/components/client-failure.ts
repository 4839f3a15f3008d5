import type { ClientFailure } from '../course/schemas.ts';
import { fill } from '../i18n/words.ts';
import type { sandboxStrings } from './sandbox-strings.ts';

type Event = readonly string[];

/** An event as code: its type, its data with escapes, and its last event ID if that counts. */
const eventOf = ([type, data, lastEventId]: Event): string =>
  `\`${type} ${JSON.stringify(data)}${lastEventId === undefined ? '' : `, ${JSON.stringify(lastEventId)}`}\``;

/** Why a client does not pass, in a sentence; code stands between backticks. */
export function failureText(
  failure: ClientFailure,
  { failures, sentence }: ReturnType<typeof sandboxStrings>,
): string {
  switch (failure.kind) {
    case 'wrong-event': {
      const { at, got, want } = failure;
      return fill(failures.wrongEvent, { at, got: eventOf(got), want: eventOf(want) });
    }
    case 'extra-event':
      return fill(failures.extraEvent, { got: eventOf(failure.got) });
    case 'wrong-id': {
      const idOf = (id: string) => (id === '' ? failures.noId : `\`Last-Event-ID: ${id}\``);
      const { at, got, want } = failure;
      return fill(failures.wrongId, { at, got: idOf(got), want: idOf(want) });
    }
    case 'extra-request':
      return fill(failures.extraRequest, { at: failure.at });
    case 'incomplete': {
      const { error, ...counts } = failure;
      const why = error === undefined ? [] : [`\`${error}\``];
      return [fill(failures.incomplete, counts), ...why].join(sentence);
    }
    case 'silent':
      return fill(failures.silent, failure);
    case 'left':
      return fill(failures.left, { answer: `\`${failure.answer}\`` });
  }
}
