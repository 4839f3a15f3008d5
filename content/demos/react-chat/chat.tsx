import { memo, useRef } from 'react'; // React 19
import type { ReactNode } from 'react';
import { isOpen } from './chat-state.ts';
import type { Phase, Turn } from './chat-state.ts';
import { useStreamChat } from './use-stream-chat.ts';
import type { Ask } from './use-stream-chat.ts';

interface ChatProps {
  readonly ask: Ask;
  /** Questions that are one press away. */
  readonly suggestions?: readonly string[];
  /** Draws the text of an answer, as Markdown perhaps. It must be the same function each time. Default: plain text. */
  readonly renderAnswer?: (turn: Turn) => ReactNode;
}

const plainText = ({ text }: Turn): ReactNode => text;

/** A chat: the turns so far, one line that says where the last of them stands, and the input. */
export function Chat({ ask, suggestions = [], renderAnswer = plainText }: ChatProps) {
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
      <div className="chat-turns">
        {turns.map((turn) => (
          <TurnView key={turn.id} turn={turn} renderAnswer={renderAnswer} />
        ))}
      </div>
      <p className="chat-status">
        <span role="status">{last ? wordsOf(last.phase) : 'Ask a question.'}</span>
        {last && noteOf(last.phase) && (
          <button type="button" onClick={tryAgain}>
            Try again
          </button>
        )}
        {last && (
          <button ref={stopButton} type="button" aria-disabled={!isRunning} onClick={stop}>
            Stop answering
          </button>
        )}
      </p>
      <form
        className="chat-form"
        onSubmit={(event) => {
          event.preventDefault();
          send(draft);
        }}
      >
        <input
          type="text"
          aria-label="Question"
          value={draft}
          onChange={(event) => type(event.target.value)}
        />
        <button type="submit">Send</button>
      </form>
      <p className="chat-suggestions">
        {suggestions.map((question) => (
          <button key={question} type="button" onClick={() => send(question)}>
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
const TurnView = memo(function TurnView({ turn, renderAnswer }: TurnProps) {
  return (
    <section className="chat-turn">
      <p className="chat-question">{turn.question}</p>
      <div className="chat-answer" data-phase={turn.phase.kind}>
        {renderAnswer(turn)}
      </div>
      {noteOf(turn.phase) && <p className="chat-note">{noteOf(turn.phase)}</p>}
    </section>
  );
});
// #endregion shown
// #endregion turn

interface TurnProps {
  readonly turn: Turn;
  readonly renderAnswer: (turn: Turn) => ReactNode;
}

/** What is said of an answer that is not whole, when the chat has gone on; undefined of the others. */
function noteOf({ kind }: Phase): string | undefined {
  if (kind === 'refused') return 'not answered';
  return kind === 'stopped' || kind === 'failed' || kind === 'cut' ? 'not complete' : undefined;
}

function wordsOf(phase: Phase): string {
  switch (phase.kind) {
    case 'waiting':
      return 'Waiting for the first word…';
    case 'streaming':
      return 'Answering…';
    case 'finished':
      return 'Done.';
    case 'stopped':
      return 'Stopped.';
    case 'cut':
      return 'The connection was lost.';
    case 'failed':
      return `The server failed: ${phase.problem}`;
    case 'refused':
      return `No answer: ${phase.problem}`;
  }
}
