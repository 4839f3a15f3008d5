// #region shown
/** What has become of an answer. `text` is what has arrived of it; no change of state loses it. */
export type ChatState =
  | { readonly kind: 'waiting'; readonly text: string }
  | { readonly kind: 'streaming'; readonly text: string }
  | { readonly kind: 'finished'; readonly text: string; readonly reason: Reason } // the server says so
  | { readonly kind: 'stopped'; readonly text: string } // by the user
  | { readonly kind: 'refused'; readonly text: string; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly text: string; readonly message: string } // after 200
  | { readonly kind: 'cut'; readonly text: string }; // over, and nobody has said how

// #endregion shown
/** Why the server has ended an answer: it is complete, has as many tokens as it may, or breaks a rule of the provider. */
export type Reason = 'complete' | 'length' | 'filter';

/** Why no stream has begun. */
export interface Refusal {
  /** The status of the response; 0 when there was no response. */
  readonly status: number;
  /** Seconds to wait before the next try, if the server says so; else 0. */
  readonly retryAfter: number;
}

/** What happens to an answer. */
export type ChatEvent =
  | { readonly kind: 'token'; readonly text: string }
  | { readonly kind: 'finished'; readonly reason: Reason }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly message: string }
  /** The stream is over: the response has ended, or the connection is lost. */
  | { readonly kind: 'ended' };

/** Whether nothing more will happen to the answer. */
export const isOver = ({ kind }: ChatState): boolean => kind !== 'waiting' && kind !== 'streaming';

// #region next
/** The state after an event. A state that is over stays: what comes late changes nothing. */
export function nextState(state: ChatState, event: ChatEvent): ChatState {
  if (isOver(state)) return state;
  const { text } = state;
  if (event.kind === 'token') return { kind: 'streaming', text: text + event.text };
  if (event.kind === 'ended') return { kind: 'cut', text };
  return { ...event, text };
}
// #endregion next
