import { memo, useRef } from 'react'; // React 19
import type { ReactNode } from 'react';
import { isOpen } from './chat-state.ts';
import type { Turn } from './chat-state.ts';
import { wordsFor } from './chat-words.ts';
import type { ChatWords } from './chat-words.ts';
import { useStreamChat } from './use-stream-chat.ts';
import type { Ask } from './use-stream-chat.ts';

interface ChatProps {
  readonly ask: Ask;
  /** Questions that are one press away. */
  readonly suggestions?: readonly string[];
  /** Draws the text of an answer, as Markdown perhaps. It must be the same function each time. Default: plain text. */
  readonly renderAnswer?: (turn: Turn) => ReactNode;
  readonly words?: ChatWords;
}

const english = wordsFor('en');
const plainText = ({ text }: Turn): ReactNode => text;

/** A chat: the turns so far, one line that says where the last of them stands, and the input. */
export function Chat(props: ChatProps) {
  const { ask, suggestions = [], renderAnswer = plainText, words = english } = props;
  const { turns, draft, type, send, retry, stop } = useStreamChat(ask);
  const stopButton = useRef<HTMLButtonElement>(null);
  const last = turns.at(-1);
  const isRunning = last !== undefined && isOpen(last);

  function tryAgain() {
    retry();
    stopButton.current?.focus(); // the button that was pressed goes away
  }

  return (
    <div className="chat">
      <ol className="chat-turns" aria-label={words.conversation}>
        {turns.map((turn) => (
          <TurnView key={turn.id} {...{ turn, renderAnswer, words }} />
        ))}
      </ol>
      <p className="chat-status">
        <span role="status">{words.says(last?.phase)}</span>
        {last && noteOf(last, words) && (
          <button type="button" onClick={tryAgain}>
            {words.again}
          </button>
        )}
        {last && (
          <button ref={stopButton} type="button" aria-disabled={!isRunning} onClick={stop}>
            {words.stop}
          </button>
        )}
      </p>
      <form
        className="chat-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <input
          type="text"
          aria-label={words.question}
          value={draft}
          onChange={(event) => type(event.target.value)}
        />
        <button type="submit">{words.send}</button>
      </form>
      <p className="chat-suggestions">
        {suggestions.map((question, at) => (
          <button key={at} type="button" onClick={() => send(question)}>
            {question}
          </button>
        ))}
      </p>
    </div>
  );
}

// #region turn
// #region shown
/** One turn. It is drawn again only when its own object is another one. */
const TurnView = memo(function TurnView({ turn, renderAnswer, words }: TurnProps) {
  const note = noteOf(turn, words);
  return (
    <li className="chat-turn">
      <p className="chat-question">{turn.question}</p>
      <div className="chat-answer" data-phase={turn.phase.kind}>
        {renderAnswer(turn)}
      </div>
      {note && <p className="chat-note">{note}</p>}
    </li>
  );
});
// #endregion shown
// #endregion turn

interface TurnProps {
  readonly turn: Turn;
  readonly renderAnswer: (turn: Turn) => ReactNode;
  readonly words: ChatWords;
}

/** What is said of an answer that is not whole, when the chat has gone on; undefined of the others. */
function noteOf({ text, phase: { kind } }: Turn, words: ChatWords): string | undefined {
  if (kind === 'refused' && text === '') return words.unanswered;
  return kind === 'waiting' || kind === 'streaming' || kind === 'finished'
    ? undefined
    : words.incomplete;
}
