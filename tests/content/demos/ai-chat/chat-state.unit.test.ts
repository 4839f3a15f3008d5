import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChatEvent, ChatState, Reason } from '../../../../content/demos/ai-chat/chat-state.ts';
import { isOver, nextState } from '../../../../content/demos/ai-chat/chat-state.ts';
import { messagesOf, newTurn } from '../../../../content/demos/ai-chat/conversation.ts';
import { stepsAfter } from '../../../../content/demos/ai-chat/turn-view.ts';

const refusal = { status: 429, retryAfter: 1 };
const after = (...events: ChatEvent[]) =>
  events.reduce<ChatState>(nextState, { kind: 'waiting', text: '' });
const token = (text: string): ChatEvent => ({ kind: 'token', text });
const finished: ChatEvent = { kind: 'finished', reason: 'complete' };

it('an answer is finished only when the server says so, and the end of the stream after it changes nothing', () => {
  const whole = after(token('Hello'), token(' you'), finished, { kind: 'ended' });
  expect(whole).toEqual({ kind: 'finished', reason: 'complete', text: 'Hello you' });
});

it('an end of the stream without that is a cut, also before the first token, and keeps the text', () => {
  expect(after(token('Hel'), { kind: 'ended' })).toEqual({ kind: 'cut', text: 'Hel' });
  expect(after({ kind: 'ended' })).toEqual({ kind: 'cut', text: '' });
});

it('a stop, an error of the stream and a refusal keep the text and say why', () => {
  expect(after(token('a'), { kind: 'stopped' })).toEqual({ kind: 'stopped', text: 'a' });
  const failed = after(token('a'), { kind: 'failed', message: 'overloaded' });
  expect(failed).toEqual({ kind: 'failed', text: 'a', message: 'overloaded' });
  const refused = nextState({ kind: 'waiting', text: 'a' }, { kind: 'refused', refusal });
  expect(refused).toEqual({ kind: 'refused', text: 'a', refusal });
});

const event: fc.Arbitrary<ChatEvent> = fc.oneof(
  fc.string().map(token),
  fc.constantFrom<ChatEvent>(
    finished,
    { kind: 'stopped' },
    { kind: 'ended' },
    { kind: 'failed', message: 'x' },
    { kind: 'refused', refusal },
  ),
);

it('whatever happens in whatever order, no text is lost and nothing follows an end', () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      let state = after();
      for (const each of events) {
        const next = nextState(state, each);
        if (isOver(state)) expect(next).toBe(state);
        else expect(next.text).toBe(state.text + (each.kind === 'token' ? each.text : ''));
        state = next;
      }
    }),
  );
});

it('a request has all messages so far; of a refused turn only the question that is asked now, of a broken one its text', () => {
  const [first, second] = [newTurn('one', 'un'), newTurn('two')];
  expect(messagesOf([first, second])).toEqual([
    { role: 'user', content: 'one' },
    { role: 'assistant', content: 'un' },
    { role: 'user', content: 'two' },
  ]);
  expect(messagesOf([second, newTurn('three')])).toEqual([{ role: 'user', content: 'three' }]);
  // To continue: the last message is the beginning of the answer.
  expect(messagesOf([first]).at(-1)).toEqual({ role: 'assistant', content: 'un' });
});

it('an answer that has begun can be continued, also when the request for its rest was refused', () => {
  expect(stepsAfter({ kind: 'refused', text: 'un', refusal })).toEqual([
    'continue',
    'retry',
    'edit',
  ]);
  expect(stepsAfter({ kind: 'refused', text: '', refusal })).toEqual(['retry', 'edit']);
  expect(stepsAfter({ kind: 'streaming', text: 'un' })).toEqual([]);
});

it('an answer at the limit of tokens can be continued, a complete one needs nothing', () => {
  const steps = (reason: Reason) => stepsAfter({ kind: 'finished', text: 'un', reason });
  expect(steps('length')).toEqual(['continue', 'retry', 'edit']);
  expect(steps('filter')).toEqual(['edit']);
  expect(steps('complete')).toEqual([]);
});
