/** Where a turn stands; the kinds from `stopped` on are final. `cut`: the stream has ended without its last event. */
export type Phase =
  | { readonly kind: 'waiting' | 'streaming' | 'stopped' | 'cut' | 'finished' }
  | { readonly kind: 'refused' | 'failed'; readonly problem: string };

/** A question, and what has come of its answer. When it is asked again, the old text stays until new text comes. */
export interface Turn {
  readonly id: string;
  readonly question: string;
  readonly text: string;
  readonly phase: Phase;
}

/** All that the chat draws. */
export interface ChatState {
  readonly turns: readonly Turn[];
  /** What stands in the input. */
  readonly draft: string;
}

/** All that can happen to a chat. `asked`, with the id of a turn that is there, asks its question again. */
export type Action =
  | { readonly type: 'typed'; readonly draft: string }
  | { readonly type: 'asked'; readonly id: string; readonly question: string }
  | { readonly type: 'received'; readonly id: string; readonly text: string }
  | { readonly type: 'ended'; readonly id: string; readonly phase: Phase };

/** Whether the answer is still expected or arriving. */
export const isOpen = ({ phase: { kind } }: Turn): boolean =>
  kind === 'waiting' || kind === 'streaming';

const isUnanswered = ({ text, phase }: Turn) => phase.kind === 'refused' && text === '';

// #region reduce
/** The next state. It is pure: it changes no object and reads nothing else. */
export function reduce(state: ChatState, action: Action): ChatState {
  switch (action.type) {
    case 'typed':
      return { ...state, draft: action.draft };
    case 'asked': {
      const { id, question } = action;
      const text = state.turns.find((turn) => turn.id === id)?.text ?? '';
      const kept = state.turns.filter((turn) => turn.id !== id && !isUnanswered(turn));
      // A question that was not typed leaves the draft alone.
      const draft = state.draft.trim() === question ? '' : state.draft;
      return { turns: [...kept, { id, question, text, phase: { kind: 'waiting' } }], draft };
    }
    // #region shown
    case 'received':
      return change(state, action.id, ({ text, phase }) => ({
        text: (phase.kind === 'waiting' ? '' : text) + action.text,
        phase: { kind: 'streaming' },
      }));
    case 'ended': {
      const next = change(state, action.id, () => ({ phase: action.phase }));
      const last = next.turns.at(-1);
      // A question that was refused goes back to the input, unless something else has been typed there.
      if (!last || !isUnanswered(last) || state.draft) return next;
      return { ...next, draft: last.question };
    }
    // #endregion shown
  }
}
// #endregion reduce

/** Changes one turn, if it is open. The others stay the same objects, so that `memo` can leave them alone. */
function change(state: ChatState, id: string, to: (turn: Turn) => Partial<Turn>): ChatState {
  const turns = state.turns.map((turn) =>
    turn.id === id && isOpen(turn) ? { ...turn, ...to(turn) } : turn,
  );
  return { ...state, turns };
}
