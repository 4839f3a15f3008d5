// A SharedWorker: all tabs of an origin that give it the same name talk to the same one. Its name is the stream's URL.
const ports = new Set<MessagePort>();
let source: EventSource | undefined;
let lastEventId = '';
let timer: ReturnType<typeof setTimeout>;

// #region shown
addEventListener('connect', (event) => {
  const [port] = event instanceof MessageEvent ? event.ports : [];
  if (!port) return;
  ports.add(port);
  port.onmessage = () => leave(port); // a tab sends one message, when it leaves
  if (ports.size === 1) open();
});
// #endregion shown

function open() {
  const from = new URL(self.name);
  if (lastEventId !== '') from.searchParams.set('lastEventId', lastEventId);
  const stream = new EventSource(from);
  source = stream;
  const share = ({ type, data, lastEventId: id }: MessageEvent<string>) => {
    lastEventId = id;
    for (const port of ports) port.postMessage({ type, id, data });
  };
  stream.onmessage = share;
  stream.addEventListener('reset', share); // some events are lost
  stream.onerror = () => {
    if (stream.readyState !== EventSource.CLOSED) return;
    timer = setTimeout(open, 5000 * (1 + Math.random())); // refused, for example with 503
  };
}

function leave(port: MessagePort) {
  ports.delete(port);
  port.close();
  if (ports.size > 0) return;
  clearTimeout(timer);
  source?.close();
  lastEventId = ''; // the next tab begins at the present
}
