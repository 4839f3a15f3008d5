import { z } from 'zod';

/** The query of the list. */
export const listQuery = z.strictObject({ owner: z.uuid().describe('The id that POST gave.') });

/** The query of the events of a task. */
export const eventsQuery = z.strictObject({
  lastEventId: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .describe('For a page that was reloaded: the value that Last-Event-ID has at a reconnect.'),
});

/** The query of the events of all tasks of an owner. */
export const ownerEventsQuery = eventsQuery.extend(listQuery.shape);

/** The body of POST. */
export const taskRequest = z.strictObject({
  prompt: z.string().trim().min(1).max(500).describe('Any words. The same make the same melody.'),
  fail: z.int().min(0).max(100).optional().describe('Percentage at which the task fails.'),
  drop: z
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe('Percentage at which a stream that began with the first event is cut.'),
  pace: z.int().min(0).max(1000).default(100).describe('Milliseconds to rest before each note.'),
  owner: z.uuid().optional().describe('Adds the task to this list. Default: a new one.'),
});

const states = ['queued', 'running', 'complete', 'failed', 'cancelled'] as const;
/** A task in a response. */
export const taskView = z.object({
  id: z.uuid(),
  prompt: z.string(),
  state: z.enum(states),
  percent: z.int(),
  events: z.string().describe('Path of its event stream.'),
  result: z.string().nullable().describe('Path of the WAV file, when it is complete.'),
  message: z.string().nullable().describe('Why it failed, when it did.'),
});
/** The response to POST. */
export const taskMade = taskView.extend({
  owner: z.uuid().describe('Unguessable: it lists the tasks.'),
});
/** The response to the GET of the list. */
export const taskList = z.object({ tasks: z.array(taskView) });

/** A task in a response. */
export type TaskView = z.infer<typeof taskView>;
/** The body of the response to POST. */
export type TaskMade = z.infer<typeof taskMade>;
/** The body of the response to the GET of the list. */
export type TaskList = z.infer<typeof taskList>;
