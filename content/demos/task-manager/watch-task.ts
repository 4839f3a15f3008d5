/** What the server says of a task. */
export type TaskEvent =
  | { readonly type: 'queued' | 'started' | 'cancelled' }
  | { readonly type: 'progress'; readonly percent: number }
  | { readonly type: 'complete'; readonly result: string }
  | { readonly type: 'failed'; readonly message: string };

/** What the page knows of a connection; at `lost` the browser has given up. It says nothing of the task. */
export type Connection = 'open' | 'reconnecting' | 'lost';

/** The types of the events of a task. The last three are its end. */
export const taskEvents = [
  'queued',
  'started',
  'progress',
  'complete',
  'failed',
  'cancelled',
] as const;

/** Watches a task until it is over, or until the caller closes what is returned. The task does not notice. */
export function watchTask(
  url: string,
  onEvent: (event: TaskEvent) => void,
  onConnection: (connection: Connection) => void,
): EventSource {
  const source = new EventSource(url);
  for (const type of taskEvents) {
    source.addEventListener(type, ({ data }) => {
      if (taskEvents.indexOf(type) > 2) source.close(); // before anything can throw
      try {
        onEvent({ type, ...JSON.parse(data) });
      } catch (error) {
        reportError(error); // to the console; the next event comes
      }
    });
  }
  // #region shown
  source.onopen = () => onConnection('open');
  source.onerror = () => {
    const hasGivenUp = source.readyState === EventSource.CLOSED;
    onConnection(hasGivenUp ? 'lost' : 'reconnecting');
  };
  // #endregion shown
  return source;
}
