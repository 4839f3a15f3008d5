import type { EventFields } from '../../sse/encode.ts';
import type { Answering } from './answering.ts';

/** The data of `start`, the first event. */
export interface ChatStart {
  /** Unguessable. GET and DELETE take it. */
  id: string;
  /** The name of the model. */
  model: string;
}

/** The data of a `token` event. */
export interface ChatToken {
  text: string;
}

/** The data of `done`, the last event of an answer that is whole or was stopped by DELETE. */
export interface ChatDone {
  reason: 'complete' | 'stopped';
  tokens: number;
}

/** The data of `failed`, the last event of an answer that is not whole. */
export interface ChatFailed {
  message: string;
}

/** The first event. */
export const startEvent = (data: ChatStart) => toEvent('start', data);

/** The event of one token. */
export const tokenEvent = (data: ChatToken) => toEvent('token', data);

/** The last event of an answer that is over. */
export function lastEvent({ state, tokens }: Answering): EventFields {
  if (state === 'failed') {
    const failed: ChatFailed = { message: 'The model failed in the middle of its answer.' };
    return toEvent('failed', failed);
  }
  const done: ChatDone = { reason: state === 'stopped' ? 'stopped' : 'complete', tokens };
  return toEvent('done', done);
}

const toEvent = (event: string, data: object): EventFields => ({
  event,
  data: JSON.stringify(data),
});
