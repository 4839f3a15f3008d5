import type { Message } from './model.ts';

/** The last messages of a conversation that have at most so many bytes together. Of the last one at least its end. */
export function lastMessages(messages: readonly Message[], bytes: number): Message[] {
  const kept: Message[] = [];
  let left = bytes;
  for (const message of messages.toReversed()) {
    const size = Buffer.byteLength(message.content);
    if (size > left && kept.length > 0) break;
    kept.unshift(size > left ? { ...message, content: endOf(message.content, left) } : message);
    left -= size;
  }
  return kept;
}

/** The end of a text, at most so many bytes, beginning with a whole character. */
function endOf(text: string, bytes: number): string {
  const all = Buffer.from(text);
  const end = all.subarray(Math.max(0, all.length - bytes));
  // A byte 10xxxxxx goes on with a character.
  return end.subarray(end.findIndex((byte) => byte >> 6 !== 0b10)).toString();
}
