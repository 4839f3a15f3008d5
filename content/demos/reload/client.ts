import type { Stage } from '#stage';
import type { Message } from '#sandbox/scenarios/messages.ts';

export default function start(stage: Stage) {
  const feed = Math.random().toString(36).slice(2); // a feed of this run's own: it begins at 1
  let source: EventSource;

  /** What a page does when it has loaded. */
  function open() {
    const query = new URLSearchParams({ feed, interval: '250' });
    // #region shown
    const saved = savedId(feed);
    if (stage.settings.remember === 'on' && saved !== null) query.set('lastEventId', saved);
    source = new EventSource(`/sandbox/messages?${query}`);
    source.onmessage = (event) => {
      try {
        const { n }: Message = JSON.parse(event.data);
        stage.print(`message ${n}`);
        sessionStorage.setItem(feed, event.lastEventId);
      } catch (error) {
        stage.print(String(error)); // not JSON, or not stored
      }
    };
    // #endregion shown
  }

  let returning: ReturnType<typeof setTimeout>;
  stage.on('leave', () => {
    source.close();
    stage.print('— left the page —');
    clearTimeout(returning);
    returning = setTimeout(open, 800);
  });

  open();
  return () => {
    clearTimeout(returning);
    source.close();
    try {
      sessionStorage.removeItem(feed);
    } catch {
      // Storage is blocked: there is nothing to remove.
    }
  };
}

/** The ID that the page has stored before it was left. Null also when its storage is blocked: then it begins anew. */
function savedId(feed: string): string | null {
  try {
    return sessionStorage.getItem(feed);
  } catch {
    return null;
  }
}
