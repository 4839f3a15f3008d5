import type { Stage } from '#stage';
import { ParserStepper } from '#parser-stepper';
import type { ChannelMade, ChannelWritten } from '#sandbox/scenarios/channel.ts';

const headers = { 'Content-Type': 'text/plain' };

export default async function start(stage: Stage) {
  const stepper = new ParserStepper();
  stage.screen.replaceChildren(stepper);
  let source: EventSource | undefined;

  async function connect() {
    source?.close();
    const response = await fetch('/sandbox/channel', { method: 'POST' });
    const { id }: ChannelMade = await succeeded(response).json();
    const url = `/sandbox/channel/${id}`;

    // #region shown
    const opened = new EventSource(url);
    source = opened;
    for (const type of stepper.types) opened.addEventListener(type, stepper.hear);
    opened.addEventListener('error', stepper.hear);
    // #endregion shown

    /** Sends again until the stream has a reader. `open` does not tell: Firefox fires it only with the first byte. */
    async function write(chunk: Uint8Array<ArrayBuffer>) {
      for (;;) {
        const response = await fetch(url, { method: 'POST', headers, body: chunk });
        const { readers }: ChannelWritten = await succeeded(response).json();
        if (readers > 0) return;
        if (opened.readyState === EventSource.CLOSED) throw new Error('the stream is closed');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }

    return {
      write,
      async end() {
        await write(new Uint8Array()); // an end that came before the reader would be lost
        succeeded(await fetch(url, { method: 'DELETE' }));
      },
    };
  }

  await stepper.start(stage, connect);
  return () => {
    source?.close();
    stepper.stop();
  };
}

function succeeded(response: Response): Response {
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response;
}
