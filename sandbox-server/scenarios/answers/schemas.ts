import { z } from 'zod';

/** The query of the events of an answer. */
export const eventsQuery = z.strictObject({
  lastEventId: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .describe('For a page that was reloaded: the value that Last-Event-ID has at a reconnect.'),
});

/** The response to POST. */
export const answerMade = z.object({
  id: z.uuid().describe('Unguessable: it reads the answer and stops it.'),
});

/** The response to the GET of one answer. */
export const answerStatus = z.object({
  state: z.enum(['generating', 'complete', 'failed', 'stopped']),
  tokens: z.int().describe('Tokens generated so far.'),
});

/** The response to the GET of the count. */
export const answerCount = z.object({
  answers: z.int().describe('How often the model was started for this client.'),
  tokens: z.int().describe('Tokens that it generated in all.'),
});

/** The body of the response to POST. */
export type AnswerMade = z.infer<typeof answerMade>;
/** The body of the response to the GET of one answer. */
export type AnswerStatus = z.infer<typeof answerStatus>;
/** What the model did for one client, as far as its answers are still kept. */
export type AnswerCount = z.infer<typeof answerCount>;
