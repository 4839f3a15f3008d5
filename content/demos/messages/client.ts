import type { Stage } from '#stage';
import type { Message, Reset } from '#sandbox/scenarios/messages.ts';

export default function start(stage: Stage) {
  const feed = Math.random().toString(36).slice(2); // a feed of this run's own: it begins at 1
  const query = new URLSearchParams({ ...stage.settings, feed, interval: '250' });
  const source = new EventSource(`/sandbox/messages?${query}`);
  let received = 0;
  let lost = 0;
  let again = 0;
  let newest = 0;

  // #region shown
  function count(n: number) {
    const missing = Math.max(0, n - newest - 1);
    const known = n <= newest;
    stage.print(`${n}${missing ? `  (${missing} lost before it)` : ''}${known ? '  (again)' : ''}`);
    received += 1;
    lost += missing;
    again += known ? 1 : 0;
    newest = Math.max(newest, n);
    if (received < 16) return;
    stage.print(`${received} received, ${lost} lost, ${again} again`);
    source.close();
  }
  // #endregion shown

  source.onmessage = (event) => {
    try {
      const { n }: Message = JSON.parse(event.data);
      count(n);
    } catch {
      stage.print(`not JSON: ${event.data}`);
    }
  };

  source.addEventListener('reset', (event) => {
    try {
      const { from, lost: gone }: Reset = JSON.parse(event.data);
      stage.print(`reset: the server goes on with ${from}, ${gone} are gone`);
    } catch {
      stage.print(`not JSON: ${event.data}`);
    }
  });

  return () => source.close();
}
