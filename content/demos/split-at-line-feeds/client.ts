import type { Stage } from '#stage';
import { pack } from '#pack';
import { createParser, type Feed } from '../../parsers/event-stream.ts';

const messages = (newline: string) => `: @newline ${newline}
: @repeat 3
data: message {n}

: @wait 300
: @end-repeat
: @stall`;

// #region shown
function splitAtLineFeeds(print: (data: string) => void): Feed {
  const decoder = new TextDecoder();
  let rest = '';
  return (bytes) => {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) print(block.slice('data: '.length));
  };
}
// #endregion shown

const parseByTheRules = (print: (data: string) => void): Feed =>
  createParser(({ data }) => print(data));

export default function start(stage: Stage) {
  const { newline = '', reader } = stage.settings;
  const makeReader = reader === 'rules' ? parseByTheRules : splitAtLineFeeds;
  const controller = new AbortController();

  async function read() {
    const script = await pack(messages(newline));
    const response = await fetch(`/sandbox/play?script=${script}`, { signal: controller.signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const take = makeReader((data) => stage.print(`event: ${data}`));
    await response.body?.pipeTo(new WritableStream({ write: take }));
  }

  read().catch((error: unknown) => {
    if (!controller.signal.aborted) stage.print(String(error));
    controller.abort(); // closes the connection, whatever went wrong
  });

  return () => controller.abort();
}
