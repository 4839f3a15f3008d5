import { describe, expect, it } from 'vitest';
import { reduce } from '../../../content/demos/react-chat/chat-state.ts';
import type { Action, ChatState, Phase } from '../../../content/demos/react-chat/chat-state.ts';

/** The state after some actions. Each state is frozen, so that a reducer that writes into one throws. */
function after(...actions: Action[]): ChatState {
  const freeze = (state: ChatState) => {
    state.turns.forEach(Object.freeze);
    Object.freeze(state.turns);
    return Object.freeze(state);
  };
  return actions.reduce(
    (state, action) => freeze(reduce(state, action)),
    freeze({ turns: [], draft: '' }),
  );
}
const typed = (draft: string): Action => ({ type: 'typed', draft });
const asked = (id: string, question = `${id}?`): Action => ({ type: 'asked', id, question });
const received = (id: string, text: string): Action => ({ type: 'received', id, text });
const ended = (id: string, phase: Phase): Action => ({ type: 'ended', id, phase });
const refused: Phase = { kind: 'refused', problem: '429' };

describe('a turn', () => {
  it('waits, takes text in order, and ends with the text it has', () => {
    expect(after(asked('a')).turns).toMatchObject([{ text: '', phase: { kind: 'waiting' } }]);
    const streaming = [asked('a'), received('a', 'one '), received('a', 'two')] as const;
    expect(after(...streaming).turns).toMatchObject([
      { text: 'one two', phase: { kind: 'streaming' } },
    ]);
    for (const kind of ['finished', 'stopped', 'cut'] as const) {
      expect(after(...streaming, ended('a', { kind })).turns).toMatchObject([
        { text: 'one two', phase: { kind } },
      ]);
    }
  });

  it('that has ended does not change any more, whatever comes late', () => {
    const state = after(asked('a'), received('a', 'x'), ended('a', { kind: 'stopped' }));
    expect(reduce(state, received('a', 'late')).turns).toEqual(state.turns);
    expect(reduce(state, ended('a', { kind: 'finished' })).turns).toEqual(state.turns);
  });

  it('gets none of the text of another, and its object stays the same while that one grows', () => {
    const state = after(
      asked('a'),
      received('a', 'x'),
      ended('a', { kind: 'stopped' }),
      asked('b'),
    );
    const next = reduce(state, received('b', 'y'));
    expect(next.turns.map(({ text }) => text)).toEqual(['x', 'y']);
    expect(next.turns[0]).toBe(state.turns[0]);
  });

  it('that is asked again keeps its text until new text takes its place', () => {
    const again = [asked('a'), received('a', 'x'), ended('a', { kind: 'cut' }), asked('a')];
    expect(after(...again).turns).toMatchObject([{ text: 'x', phase: { kind: 'waiting' } }]);
    expect(after(...again, received('a', 'y'), received('a', 'z')).turns).toMatchObject([
      { id: 'a', text: 'yz', phase: { kind: 'streaming' } },
    ]);
  });

  it('that is refused when it is asked again keeps its text, also after the next question', () => {
    const state = after(
      asked('a'),
      received('a', 'x'),
      ended('a', { kind: 'cut' }),
      asked('a'),
      ended('a', refused),
      asked('b'),
    );
    expect(state.turns).toMatchObject([{ id: 'a', text: 'x', phase: refused }, { id: 'b' }]);
    expect(state.draft).toBe('');
  });
});

describe('the draft', () => {
  it('is cleared by the question that stood in it, and by no other', () => {
    expect(after(typed(' a? '), asked('a')).draft).toBe('');
    expect(after(typed('half a'), asked('b')).draft).toBe('half a');
  });

  it('gets a refused question back, unless something has been typed since', () => {
    expect(after(typed('a?'), asked('a'), ended('a', refused)).draft).toBe('a?');
    expect(after(typed('a?'), asked('a'), typed('b'), ended('a', refused)).draft).toBe('b');
  });

  it('stands in place of the refused turn, which goes with the next question', () => {
    const state = after(asked('a'), ended('a', refused), asked('b'));
    expect(state.turns.map(({ id }) => id)).toEqual(['b']);
  });
});
