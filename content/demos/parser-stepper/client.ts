import type { Stage } from '#stage';
import { ParserStepper } from '#parser-stepper';
import type { ChannelMade } from '#sandbox/scenarios/channel.ts';

export default async function start(stage: Stage) {
  const stepper = new ParserStepper();
  stage.screen.replaceChildren(stepper);
  let source: EventSource | undefined;

  async function connect() {
    source?.close();
    const response = await fetch('/sandbox/channel', { method: 'POST' });
    const { id }: ChannelMade = await succeeded(response).json();
    const url = `/sandbox/channel/${id}`;

    const opened = new EventSource(url);
    source = opened;
    for (const type of stepper.types) opened.addEventListener(type, stepper.hear);
    await new Promise((resolve, reject) => {
      opened.addEventListener('open', resolve);
      opened.addEventListener('error', () => reject(new Error('the stream did not open')));
    });
    opened.addEventListener('error', stepper.hear);

    const headers = { 'Content-Type': 'text/plain' };
    return {
      async write(chunk: Uint8Array<ArrayBuffer>) {
        succeeded(await fetch(url, { method: 'POST', headers, body: chunk }));
      },
      async end() {
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
