import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds } from './process.ts';
import type { Readers } from './readers.ts';
import type { Source } from './source.ts';
import { quantile } from './statistics.ts';

/** How many events are in flight under full load. The next is sent when the slowest reader has received one. */
export const underWay = 8;

/** Deliveries per second while delays are measured. The slowest server can do twice that. */
export const steadyRate = 25_000;

/** Keeps the server under full load, and returns the figures for that time. */
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
  const duration = (performance.now() - start) / 1000;
  const cpu = cpuSeconds(pid) - cpuBefore;
  const eventBytes = (readers.bytes - bytesBefore) / deliveries;
  readers.onArrival(undefined);
  await readers.all(source.sent);
  return {
    deliveriesPerSecond: deliveries / duration,
    cpuPerMillion: (cpu / deliveries) * 1e6,
    busy: cpu / duration,
    eventBytes,
  };
}

/** Sends the server events at `steadyRate`, and returns the delays of all deliveries in seconds. */
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
