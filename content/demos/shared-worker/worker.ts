// A SharedWorker: all tabs of an origin that give it the same name talk to the same one. Its name is the stream's URL.
const ports = new Set<MessagePort>();
let source: EventSource | undefined;
let lastEventId = '';
let timer: ReturnType<typeof setTimeout>;
let refusals = 0; // in a row

// #region shown
addEventListener('connect', (event) => {
  const [port] = event instanceof MessageEvent ? event.ports : [];
  if (!port) return;
  ports.add(port);
  port.onmessage = () => leave(port); // a tab sends one message, when it leaves
  if (ports.size > 1 && refusals < 5) return;
  refusals = 0;
  open();
});
// #endregion shown

function open() {
  const from = new URL(self.name);
  if (lastEventId !== '') from.searchParams.set('lastEventId', lastEventId);
  const stream = new EventSource(from);
  source = stream;
  const post = (event: object) => ports.forEach((port) => port.postMessage(event));
  const share = ({ type, data, lastEventId: id }: MessageEvent<string>) => {
    lastEventId = id;
    post({ type, id, data });
  };
  stream.onopen = () => (refusals = 0);
  stream.onmessage = share;
  stream.addEventListener('reset', share); // some events are lost
  stream.onerror = () => {
    if (stream.readyState !== EventSource.CLOSED) return;
    refusals += 1; // by a 503, a 401 or a 204: EventSource does not tell which
    if (refusals < 5) timer = setTimeout(open, 2500 * 2 ** refusals * (1 + Math.random()));
    else post({ type: 'refused', id: '', data: '' });
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
