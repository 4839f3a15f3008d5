import type { Stage } from '#stage';
import { getTicket, logIn } from '../ways-in/keys.ts';

export default async function start(stage: Stage) {
  await logIn();
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function open() {
    const { drop } = stage.settings;
    const ticket = await getTicket();
    source = new EventSource(`/sandbox/auth?interval=500&drop=${drop}&ticket=${ticket}`);
    source.onmessage = ({ data }) => stage.print(data);
    source.onerror = () => {
      // The browser would come back with the same URL, and its ticket is spent.
      source?.close();
      stage.print('lost: a new ticket, a new EventSource');
      timer = setTimeout(tryToOpen, 500);
    };
  }

  function tryToOpen() {
    // Without a ticket the session is over, and only the reader can log in again.
    open().catch((error: unknown) => stage.print(String(error)));
  }

  tryToOpen();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
