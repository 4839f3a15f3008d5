import { expect, it } from 'vitest';
import { permutations, rightOrders } from '../../src/questions/order/orders.ts';
import { readBank } from '../support/bank.ts';
import { showsAll } from '../support/listings.ts';

/** What a stage hands on of one chunk. A stage whose input has not come yet throws. */
interface Pass {
  bytes?: Uint8Array;
  text?: string;
  pieces?: string[];
  fields?: { name: string; value: string }[];
}

function need<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the stage before has not run');
  return value;
}

/** A parser for streams with LF, whose stages are named as the lines of the question. */
function stagesOf(show: (data: string) => void) {
  const decoder = new TextDecoder();
  let kept = '';
  let data: string[] = [];
  const stages: Record<string, (pass: Pass, chunk: Uint8Array) => void> = {
    'bytes-read': (pass, chunk) => {
      pass.bytes = chunk;
    },
    decoded: (pass) => {
      pass.text = decoder.decode(need(pass.bytes), { stream: true });
    },
    'lines-split': (pass) => {
      pass.pieces = need(pass.text).split('\n');
    },
    'rest-in-front': (pass) => {
      if (pass.pieces) pass.pieces[0] = kept + need(pass.pieces[0]);
      else pass.text = kept + need(pass.text);
      kept = '';
    },
    'colon-split': (pass) => {
      const pieces = need(pass.pieces);
      kept = need(pieces.pop());
      pass.fields = pieces.map((line) => {
        const [name = '', ...rest] = line.split(':');
        return { name, value: rest.join(':').replace(/^ /, '') };
      });
    },
    dispatched: (pass) => {
      for (const { name, value } of need(pass.fields)) {
        if (name === 'data') data.push(value);
        if (name !== '' || data.length === 0) continue;
        show(data.join('\n'));
        data = [];
      }
    },
  };
  return stages;
}

it('the stages that a stream passes work in the right orders, and in no other', async () => {
  const pipeline = readBank().find(({ id }) => id === 'parsing-chunks-pipeline');
  if (pipeline?.kind !== 'order') throw new Error('the pipeline is no question with an order');
  const working: string[] = [];
  for (const order of permutations(pipeline.lines.map(({ id }) => id))) {
    const works = await showsAll(async (chunks, show) => {
      const stages = stagesOf(show);
      for (const chunk of chunks) {
        const pass: Pass = {};
        for (const id of order) need(stages[id])(pass, chunk);
      }
    });
    if (works) working.push(String(order));
  }
  expect(working.sort()).toEqual(rightOrders(pipeline).map(String).sort());
});
