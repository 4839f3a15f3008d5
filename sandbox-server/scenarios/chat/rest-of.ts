import type { Message } from './model.ts';

/** What is to come of an answer: all of it, or what follows the beginning that the last message has. */
export function restOf(text: string, messages: readonly Message[]): string {
  const last = messages.at(-1);
  const begun = last?.role === 'assistant' ? last.content : '';
  return text.startsWith(begun) ? text.slice(begun.length) : text;
}
