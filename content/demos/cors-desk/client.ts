import { crossOrigin } from '#cross-origin';
import type { CrossOriginEvent } from '#sandbox/scenarios/cors.ts';
import type { Stage } from '#stage';
import { read } from './read.ts';

/** The options for fetch. The key is the value of the control. */
const requests: Record<string, RequestInit> = {
  fetch: {},
  'fetch-last-event-id': { headers: { 'Last-Event-ID': '2' } },
  'fetch-authorization': { headers: { Authorization: 'Bearer demo' } },
  'fetch-json': { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' },
};

export default async function start(stage: Stage) {
  const { client = '', withCredentials, preflight, headers } = stage.settings;
  const { origin, again, allowCredentials, cookie } = stage.settings;
  const switches = `origin=${origin}&again=${again}&credentials=${allowCredentials}&cookie=${cookie}`;
  const url =
    `${await crossOrigin()}/sandbox/cors?${switches}` +
    `&preflight=${preflight}&headers=${headers}&events=2&retry=1000`;
  // #region shown
  const include = withCredentials === 'on';

  const request = requests[client];
  if (request)
    return read(stage, url, { ...request, credentials: include ? 'include' : 'same-origin' });
  return listen(stage, new EventSource(url, { withCredentials: include }));
  // #endregion shown
}

function listen(stage: Stage, source: EventSource) {
  source.onmessage = ({ data }) => {
    stage.print(data);
    try {
      const { n }: CrossOriginEvent = JSON.parse(data);
      if (n === 4) source.close(); // two connections are enough to show it
    } catch {
      stage.print('not JSON');
    }
  };
  source.onerror = () => stage.print(`error · readyState ${source.readyState}`);
  return () => source.close();
}
