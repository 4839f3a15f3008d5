import { z } from 'zod';
import { modelHelp } from './model-name.ts';

const after = z.int().min(0).max(1000);

/** The schema of the body of POST. */
export const chatRequest = z.strictObject({
  messages: z
    .array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string().max(8000) }))
    .min(1)
    .max(100)
    .describe(
      'The conversation so far. The last message of the user is answered; if a message of the assistant follows that begins the answer, the model continues it.',
    ),
  model: z.string().min(1).max(100).optional().describe(modelHelp),
  delay: z
    .int()
    .min(0)
    .max(5000)
    .optional()
    .describe('Milliseconds before each token. Default: 30, or as the name of the model says.'),
  status: z.int().min(400).max(599).optional().describe('Answer with this status instead.'),
  error: after.optional().describe('Number of tokens after which `failed` is sent.'),
  cut: after.optional().describe('Number of tokens after which the TCP connection is reset.'),
  end: after.optional().describe('Number of tokens after which the response ends without `done`.'),
  stall: after
    .optional()
    .describe('Number of tokens after which the stream stays open and only heartbeats come.'),
});

/** The body of POST, checked. */
export type CheckedChatRequest = z.output<typeof chatRequest>;

/** The body of POST. */
export type ChatRequest = z.input<typeof chatRequest>;
