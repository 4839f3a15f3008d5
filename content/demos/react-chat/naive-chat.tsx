import { useState } from 'react'; // React 19
import type { ReactNode } from 'react';
import { naiveLines } from '../../parsers/naive-lines.ts';
import { demoWords } from './demo-words.ts';
import type { Message } from './use-stream-chat.ts';

type Ask = (messages: readonly Message[]) => Promise<Response>;

// #region hook
/** As it is often written, and wrong: the lesson shows why. */
function useNaiveChat(ask: Ask) {
  const [messages, setMessages] = useState<Message[]>([]);
  const [answer, setAnswer] = useState('');
  const [isLoading, setIsLoading] = useState(false);

  async function send(question: string) {
    const asked: Message[] = [...messages, { role: 'user', content: question }];
    setMessages(asked);
    setIsLoading(true);
    let text = '';
    // #region shown
    try {
      await readLines(await ask(asked), (data) => {
        text += JSON.parse(data).text ?? '';
        setAnswer(text);
      });
      setMessages([...asked, { role: 'assistant', content: text }]);
    } finally {
      setIsLoading(false);
      setAnswer('');
    }
    // #endregion shown
  }

  return { messages, answer, isLoading, send };
}
// #endregion hook

async function readLines({ body }: Response, onData: (data: string) => void) {
  const feed = naiveLines(onData);
  const reader = body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return;
    feed(chunk.value);
  }
}

interface NaiveChatProps {
  readonly ask: Ask;
  readonly suggestions: readonly string[];
  readonly renderText: (id: string, text: string) => ReactNode;
}

/** The usual chat around the usual hook. */
export function NaiveChat({ ask, suggestions, renderText }: NaiveChatProps) {
  const { messages, answer, isLoading, send } = useNaiveChat(ask);
  const shown = isLoading ? [...messages, { role: 'assistant', content: answer }] : messages;
  return (
    <div className="chat">
      <div className="chat-turns">
        {shown.map(({ role, content }, at) => (
          <div key={at} className={role === 'user' ? 'chat-question' : 'chat-answer'}>
            {renderText(`message-${at + 1}`, content)}
          </div>
        ))}
      </div>
      <p className="chat-status">
        <span role="status">{isLoading ? demoWords.loading : ''}</span>
      </p>
      <p className="chat-suggestions">
        {suggestions.map((question, at) => (
          <button key={at} type="button" onClick={() => void send(question)}>
            {question}
          </button>
        ))}
      </p>
    </div>
  );
}
