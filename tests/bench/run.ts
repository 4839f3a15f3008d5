/**
 * `npm run bench`: fan-out of one source to many connections, by our hub and by other servers, side by side. The
 * servers take turns, so that other load on the machine affects all of them. Each measurement uses new processes.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { steadyRate, underWay } from './load.ts';
import type { Measurement } from './measure.ts';
import { openFilesLimit } from './process.ts';
import { findNchan } from './servers/nchan.ts';
import { servers } from './start.ts';
import { markdown, summarise } from './table.ts';
import type { Measured } from './table.ts';

const usage = `npm run bench -- [options]
  --connections 1000,5000,10000   numbers of connections
  --runs 3                        measurements of each; their medians are told
  --seconds 3                     of full load, and again of a steady rate, in each
  --only hub,Nchan                these servers and node:http: ${Object.keys(servers).join(', ')}
  --json FILE                     the figures of every run
  --markdown FILE                 the table, which is printed too`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      connections: { type: 'string', default: '1000,5000,10000' },
      runs: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '3' },
      only: { type: 'string', default: Object.keys(servers).join(',') },
      json: { type: 'string' },
      markdown: { type: 'string' },
    },
  });
  const numbers = values.connections.split(',').map((value) => positive('connections', value));
  const runs = positive('runs', values.runs);
  const seconds = positive('seconds', values.seconds);
  checkMachine(Math.max(...numbers));
  const names = namesOf(values.only.split(','));

  const measured: (Measured & { runs: Measurement[] })[] = numbers.flatMap((connections) =>
    names.map((server) => ({ server, connections, runs: [] })),
  );
  for (let run = 1; run <= runs; run += 1) {
    for (const each of measured) {
      process.stderr.write(`run ${run} of ${runs}: ${each.server}, ${each.connections}\n`);
      each.runs.push(await measure(each.server, each.connections, seconds));
    }
  }

  const results = summarise(measured);
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
  const text = [
    '# Fan-out',
    `One source, many readers, an event of about 200 bytes. The source keeps ${underWay} events under way for ${seconds} s: deliveries a second and CPU time. Then it sends ${steadyRate.toLocaleString('en')} deliveries a second for ${seconds} s: delays.`,
    `Medians of ${runs} runs, in which the servers take turns. In parentheses the median of the quotients with \`node:http\` in the same run. Where less than 90 % of a core is used, the readers were the limit, not the server: compare CPU time.`,
    `Made by \`npm run bench\` on ${machine.processor}, ${machine.cores} cores, Node ${machine.node}, ${machine.platform}. The servers are in [tests/bench/servers](../tests/bench/servers); what mattered is in [decisions/0007](../decisions/0007-fan-out.md).`,
    `${markdown(results)}\n`,
  ].join('\n\n');
  process.stdout.write(text);
  if (values.markdown !== undefined) writeFileSync(values.markdown, text);
  if (values.json !== undefined) {
    const json = JSON.stringify({ machine, seconds, results }, shorter, 2);
    writeFileSync(values.json, `${json}\n`);
  }
}

/** Measures in a separate process; rejects if that fails. */
async function measure(server: string, connections: number, seconds: number): Promise<Measurement> {
  const child = fork(fileURLToPath(new URL('measure.ts', import.meta.url)), [
    server,
    String(connections),
    String(seconds),
  ]);
  let measurement: Measurement | undefined;
  child.on('message', (message: Measurement) => (measurement = message));
  await once(child, 'exit');
  if (measurement === undefined) throw new Error(`${server} could not be measured: see above.`);
  return measurement;
}

function positive(option: string, value: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${option}: "${value}" is not a positive whole number.\n\n${usage}`);
}

/** The requested servers that are available, the reference first. */
function namesOf(requested: readonly string[]): string[] {
  const known = Object.keys(servers);
  const unknown = requested.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`--only: there is no "${unknown}".\n\n${usage}`);
  const [reference] = known;
  const names = known.filter((name) => name === reference || requested.includes(name));
  if (!names.includes('Nchan') || findNchan() !== undefined) return names;
  console.error('Nchan is left out: install nginx with it, `apt-get install libnginx-mod-nchan`.');
  return names.filter((name) => name !== 'Nchan');
}

function checkMachine(connections: number): void {
  if (process.platform !== 'linux') {
    throw new Error(
      'CPU time and memory are read from /proc: run this on Linux, or in a container.',
    );
  }
  const needed = connections + 100;
  if (openFilesLimit() < needed) {
    throw new Error(
      `${connections} connections need ${needed} open files a process: \`ulimit -n ${needed}\`, or fewer --connections.`,
    );
  }
}

/** Rounds to four digits, the precision of a measurement. */
const shorter = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(4)) : value;

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
