/**
 * Started at one end of a cable (cut-a-link.ts): opens a stream of a server at the other end, writes `runs`,
 * and, once the cable is in again and a line comes, what became of the stream.
 */
import { once } from 'node:events';
import { startEngine } from './engines.ts';
import { engineIds } from './engine.ts';
import { fateOf, watchStream } from './watched-stream.ts';

const [, , wanted, origin = ''] = process.argv;
const id = engineIds.find((each) => each === wanted);
if (!id) throw new Error(`"${wanted}" is no engine: ${engineIds.join(', ')}`);
const engine = await startEngine(id);
try {
  await engine.tab.goto(`${origin}/en/progress/`);
  await watchStream(engine.tab, '/sandbox/ticker?times=1000&interval=200');
  console.log('runs');
  await once(process.stdin, 'data');
  // A segment that was lost is sent again after twice the time, each time: after 12 s, up to 26 s after the first.
  console.log(await fateOf(engine.tab, 30_000));
} finally {
  await engine.close();
}
process.exit();
