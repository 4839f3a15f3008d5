import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds } from './process.ts';
import type { Readers } from './readers.ts';
import type { Source } from './source.ts';
import { quantile } from './statistics.ts';

/** Events that may be under way while a server is kept busy: the next is sent when the slowest reader has had one. */
export const underWay = 8;

/** Deliveries a second while delays are measured. The slowest of the servers can do twice that. */
export const steadyRate = 25_000;

/** Gives the server the next event as soon as it may have one, and tells what it did in that time. */
export async function keepBusy(pid: number, readers: Readers, source: Source, seconds: number) {
  const more = () => {
    while (source.sent - readers.done < underWay) source.send();
  };
  const { deliveries: deliveriesBefore, bytes: bytesBefore } = readers;
  const cpuBefore = cpuSeconds(pid);
  const start = performance.now();
  readers.onArrival(more);
  more();
  await sleep(seconds * 1000);
  const deliveries = readers.deliveries - deliveriesBefore;
  const passed = (performance.now() - start) / 1000;
  const cpu = cpuSeconds(pid) - cpuBefore;
  const eventBytes = (readers.bytes - bytesBefore) / deliveries;
  readers.onArrival(undefined);
  await readers.all(source.sent);
  return {
    deliveriesPerSecond: deliveries / passed,
    cpuPerMillion: (cpu / deliveries) * 1e6,
    busy: cpu / passed,
    eventBytes,
  };
}

/** Gives the server events at `steadyRate`, and tells the delays of all deliveries in seconds. */
export async function goSteadily(readers: Readers, source: Source, seconds: number) {
  const delays: number[] = [];
  readers.onArrival((n) => delays.push(performance.now() - (source.sentAt[n] ?? NaN)));
  const interval = (readers.size / steadyRate) * 1000;
  const start = performance.now();
  for (let n = 0; n * interval < seconds * 1000; n += 1) {
    await sleep(Math.max(0, start + n * interval - performance.now()));
    source.send();
  }
  await readers.all(source.sent);
  return { p50: quantile(delays, 0.5) / 1000, p99: quantile(delays, 0.99) / 1000 };
}
