/** One measurement of one server, in a process of its own: `node measure.ts <server> <connections> <seconds>`. */
import { goSteadily, keepBusy } from './load.ts';
import { residentBytes } from './process.ts';
import { Readers } from './readers.ts';
import { Source } from './source.ts';
import { servers } from './start.ts';
import type { Running } from './start.ts';

/** The results of one measurement of a server. Times are in seconds, sizes in bytes. */
export interface Measurement {
  /** From the first connection to the last head of a response. */
  openSeconds: number;
  memoryPerConnection: number;
  deliveriesPerSecond: number;
  cpuPerMillion: number;
  /** Share of one core that the server used under full load. Below 0.9 the readers were the bottleneck. */
  busy: number;
  /** Delays from the source to a reader at a steady rate. */
  p50: number;
  p99: number;
  /** Bytes of one event on the wire. */
  eventBytes: number;
  lost: number;
}

async function measure(
  server: Running,
  connections: number,
  seconds: number,
): Promise<Measurement> {
  const { pid, port, path, before } = server;
  const readers = new Readers();
  await server.collectGarbage();
  const memoryBefore = residentBytes(pid);
  const start = performance.now();
  await readers.open(port, path, connections, before);
  const openSeconds = (performance.now() - start) / 1000;

  const source = await Source.open(port, path);
  await keepBusy(pid, readers, source, 1); // to warm up
  await server.collectGarbage();
  const memoryPerConnection = (residentBytes(pid) - memoryBefore) / connections;
  const busy = await keepBusy(pid, readers, source, seconds);
  const delays = await goSteadily(readers, source, seconds);
  const lost = await readers.all(source.sent);
  if (readers.outOfTurn > 0) throw new Error(`${readers.outOfTurn} events came out of turn.`);
  readers.close();
  source.close();
  return { openSeconds, memoryPerConnection, ...busy, ...delays, lost };
}

process.on('disconnect', () => process.exit());
const [name = '', connections, seconds] = process.argv.slice(2);
const start = servers[name];
if (start === undefined) throw new Error(`There is no server "${name}".`);
const server = await start(Number(connections));
try {
  process.send?.(await measure(server, Number(connections), Number(seconds)));
} finally {
  await server.stop();
}
process.disconnect?.();
