import type { Stage } from '#stage';
import type { Message } from '#sandbox/scenarios/messages.ts';

export default function start(stage: Stage) {
  const feed = Math.random().toString(36).slice(2); // a feed of this run's own: it begins at 1
  let source: EventSource;

  /** What a page does when it has loaded. */
  function open() {
    const query = new URLSearchParams({ feed, interval: '250' });
    // #region shown
    const saved = sessionStorage.getItem(feed);
    if (stage.settings.remember === 'on' && saved !== null) query.set('lastEventId', saved);
    source = new EventSource(`/sandbox/messages?${query}`);
    source.onmessage = (event) => {
      const { n }: Message = JSON.parse(event.data);
      stage.print(`message ${n}`);
      sessionStorage.setItem(feed, event.lastEventId);
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
    sessionStorage.removeItem(feed);
  };
}
