import type { SharedEvent } from '../shared-stream/share-events.ts';

/** Follows a stream by way of a worker that all tabs share. Returns what ends it in this tab. */
export function followInWorker(url: string, onEvent: (event: SharedEvent) => void): () => void {
  const options = { type: 'module', name: new URL(url, location.href).href } as const;
  let port: MessagePort | undefined;

  const join = () => {
    ({ port } = new SharedWorker(new URL('./worker.ts', import.meta.url), options));
    port.onmessage = ({ data }: MessageEvent<SharedEvent>) => onEvent(data);
  };
  const leave = () => {
    port?.postMessage('leave'); // the worker is not told when a tab is closed
    port?.close();
  };
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
