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
      // The browser would reconnect with the same URL, but its ticket is used up.
      source?.close();
      stage.print('lost: a new ticket, a new EventSource');
      timer = setTimeout(tryToOpen, 500);
    };
  }

  function tryToOpen() {
    // No ticket means that the session is over: the user must log in again.
    open().catch((error: unknown) => stage.print(String(error)));
  }

  tryToOpen();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
