/**
 * Started in a network of its own (`apart` in link.ts) with an engine and seconds: serves the site at one end of a cable,
 * has the engine read a stream at the other end (at-the-other-end.ts), and pulls the cable out for so long. Writes what
 * became of the stream.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { serveSite } from '../support/serve-site.ts';
import { makeLink } from './link.ts';

const [, , id = '', seconds = ''] = process.argv;
const link = makeLink();
const site = await serveSite(link.host);
try {
  const script = 'tests/engines/at-the-other-end.ts';
  const [program = '', ...words] = [...link.inside, process.execPath, script, id, site.origin];
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  link.set('down');
  await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000));
  link.set('up');
  child.stdin.write('\n');
  console.log((await lines.next()).value ?? '');
  await exited; // the network goes with its last process
} finally {
  site.close();
  link.remove();
}
process.exit();
