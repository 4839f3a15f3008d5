import type { StreamEvent } from '../../content/parsers/event-stream.ts';
import { fill, type Template } from '../i18n/words.ts';

/** The words around an event. */
export interface EventWords {
  /** The type and the data of an event, both as code. */
  readonly event: Template<'type' | 'data'>;
  /** The same of an event with a last event ID. */
  readonly withId: Template<'type' | 'data' | 'id'>;
}

/** A value in the marks of code; none of its characters ends them. */
const asCode = (text: string): string => `\`${text.replaceAll('`', '\\u0060')}\``;

/** An event in a line, with code between backticks: `price` with the data `"41"`. */
export function eventText({ type, data, lastEventId }: StreamEvent, words: EventWords): string {
  const values = { type: asCode(type), data: asCode(JSON.stringify(data)) };
  return lastEventId === ''
    ? fill(words.event, values)
    : fill(words.withId, { ...values, id: asCode(lastEventId) });
}
