import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../content/demos/react-chat/read-answer.ts';

/** Reads a response whose body has these events. */
async function read(events: string) {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(events)),
  });
  let text = '';
  const response = new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  return { phase: await readAnswer(response, (more) => (text += more)), text: () => text };
}

const token = 'event: token\ndata: {"text":"one "}\n\n';
const done = 'event: done\ndata: {}\n\n';

describe('an answer', () => {
  it('ignores events of types that it does not know, whatever their data', async () => {
    const { phase, text } = await read(`event: ping\ndata: not JSON\n\n${token}${done}`);
    expect(phase).toEqual({ kind: 'finished' });
    expect(text()).toBe('one ');
  });

  it('takes a failure without a message for a failure', async () => {
    const { phase } = await read('event: failed\ndata: null\n\n');
    expect(phase).toEqual({ kind: 'failed', problem: 'unknown' });
  });
});
