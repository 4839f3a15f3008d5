/** An event that the worker passes on. */
interface SharedEvent {
  readonly id: string;
  readonly data: string;
}

/** Follows a stream by way of a worker that all tabs share. Returns what ends it in this tab. */
export function followInWorker(url: string, onEvent: (event: SharedEvent) => void): () => void {
  const name = new URL(url, location.href).href;
  let port: MessagePort | undefined;

  // #region shown
  const join = () => {
    // Bundlers such as Vite find the worker by this form of the call.
    ({ port } = new SharedWorker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name,
    }));
    port.onmessage = ({ data }: MessageEvent<SharedEvent>) => onEvent(data);
  };
  const leave = () => {
    port?.postMessage('leave'); // the worker is not told when a tab is closed
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
