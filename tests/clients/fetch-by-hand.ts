import { requestInit } from './client.ts';
import type { Client } from './client.ts';

/** Node's own fetch and a TextDecoder, split at blank lines: what many pages do, and what it misses. */
export const fetchByHand: Client = {
  id: 'fetch-by-hand',
  async read(asked) {
    const response = await fetch(asked.url, requestInit(asked));
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const lines = block.split('\n');
        const all = (field: string) =>
          lines
            .filter((line) => line.startsWith(`${field}: `))
            .map((line) => line.slice(field.length + 2));
        const data = all('data');
        if (data.length === 0) continue;
        asked.received(all('event').at(-1) ?? 'message', data.join('\n'), all('id').at(-1) ?? '');
      }
    }
  },
};
