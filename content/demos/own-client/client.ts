import type { Stage } from '#stage';
import { followEvents } from '../../parsers/follow-events.ts';

/** What the table below gets: why the client waits or has given up, and how many milliseconds it waits. */
export interface Report {
  readonly why: string;
  readonly wait?: number;
}

export default function start(stage: Stage) {
  const { server = '', busy, silence } = stage.settings;
  // Each client has a key of its own, so that the server counts its requests by themselves.
  const urlFor = (key: string) =>
    server.startsWith('answers')
      ? `/sandbox/reconnect?${server}&events=2&retry=500&key=${key}`
      : `/sandbox/heartbeat?${server}&interval=1000`;
  const report = (report: Report) => stage.report(report);

  const leaving = new AbortController();
  // #region shown
  followEvents(urlFor('own'), {
    signal: leaving.signal,
    ...(silence && { silence: Number(silence) }),
    shouldRetry: ({ status }) => busy === 'on' && [429, 502, 503, 504].includes(status),
    onEvent: ({ data }) => stage.print(`followEvents ${data}`),
    onWait: (wait, { message }) => report({ wait, why: message }),
  }).catch((error: Error) => {
    report({ why: error.message });
    stage.print(`followEvents ${error.name}: ${error.message}`);
  });
  // #endregion shown

  const source = new EventSource(urlFor('EventSource'));
  source.onmessage = ({ data }) => stage.print(`EventSource  ${data}`);
  source.onerror = () => stage.print(`EventSource  error, readyState ${source.readyState}`);

  return () => {
    leaving.abort();
    source.close();
  };
}
