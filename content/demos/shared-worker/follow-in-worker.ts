/** An event that the worker passes on. */
interface SharedEvent {
  readonly type: string;
  readonly id: string;
  readonly data: string;
}

/**
 * Follows a stream by way of a worker that all tabs share. The server has to take the last event ID from the query as
 * well. Passes on the events without a name, and `reset`, which says that some are lost. After five refusals in a row it
 * passes on `refused`, and tries again when a tab joins. Throws a ReferenceError where there is no SharedWorker. Returns
 * what ends it in this tab.
 */
export function followInWorker(url: string, onEvent: (event: SharedEvent) => void): () => void {
  const name = new URL(url, location.href).href;
  let port: MessagePort | undefined;

  // #region shown
  const join = () => {
    // Bundlers such as Vite find the worker by this form of the call.
    const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name,
    });
    worker.onerror = () => reportError(new Error('The shared worker has failed.'));
    port = worker.port;
    port.onmessage = ({ data }: MessageEvent<SharedEvent>) => onEvent(data);
  };
  const leave = () => {
    port?.postMessage('leave'); // not every browser does so when a tab is closed
    port?.close();
  };
  // #endregion shown
  const onShow = ({ persisted }: PageTransitionEvent) => persisted && join();
  addEventListener('pageshow', onShow);
  addEventListener('pagehide', leave);
  join();

  return () => {
    removeEventListener('pageshow', onShow);
    removeEventListener('pagehide', leave);
    leave();
  };
}
