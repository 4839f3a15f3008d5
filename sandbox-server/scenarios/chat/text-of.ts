import { z } from 'zod';

/** Most characters of a text in a conversation. */
export const longestText = 32_000;

/** The content of a message: text, or parts of which those with a `text` count. Gives the text. */
export const textOf = z
  .union([
    z.string().max(longestText),
    z
      .array(z.looseObject({ type: z.string(), text: z.string().max(longestText).optional() }))
      .max(100),
  ])
  .transform((content) =>
    typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('\n'),
  );

/** A text at which an answer is to end. */
export const stopText = z.string().min(1).max(200);
