import type { Stage } from '#stage';
import { getTicket, logIn, Refusal } from '../ways-in/keys.ts';

export default function start(stage: Stage) {
  const controller = new AbortController();
  const { signal } = controller;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let loggedIn = false;
  let failures = 0; // since the last event

  async function open() {
    if (!loggedIn) await logIn(signal); // a real page asks its user
    loggedIn = true;
    // #region shown
    const ticket = await getTicket(signal);
    source = new EventSource(
      `/sandbox/auth?interval=500&drop=${stage.settings.drop}&ticket=${ticket}`,
    );
    source.onmessage = ({ data }) => {
      failures = 0;
      stage.print(data);
    };
    source.onerror = () => {
      // The browser would reconnect with the same URL, but its ticket is used up.
      source?.close();
      openLater('lost');
    };
    // #endregion shown
  }

  function openLater(reason: string) {
    failures += 1;
    // Longer after each failure, and random, so that clients do not all return at the same moment.
    const pause = Math.min(30_000, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
    stage.print(`${reason}: a new ticket and a new EventSource in ${Math.round(pause)} ms`);
    timer = setTimeout(tryToOpen, pause);
  }

  function tryToOpen() {
    open().catch((error: unknown) => {
      if (signal.aborted) return;
      // Without a response (0), as with 429 and 5xx, a later attempt may succeed.
      const status = error instanceof Refusal ? error.status : 0;
      if (status === 0 || status === 429 || status >= 500) return openLater(String(error));
      if (status !== 401 || !loggedIn) return stage.print(`${error}: the client stops`);
      loggedIn = false;
      openLater('the session is over, log in again');
    });
  }

  tryToOpen();
  return () => {
    controller.abort();
    clearTimeout(timer);
    source?.close();
  };
}
