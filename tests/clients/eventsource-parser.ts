import { createParser } from 'eventsource-parser';
import { requestInit } from './client.ts';
import type { Client } from './client.ts';

/** fetch, and eventsource-parser for the text: what comes after the response's end is left to the caller. */
export const eventsourceParser: Client = {
  id: 'eventsource-parser',
  async read(asked) {
    const response = await fetch(asked.url, requestInit(asked));
    const parser = createParser({
      onEvent: ({ event = 'message', data, id = '' }) => asked.received(event, data, id),
    });
    const text = response.body?.pipeThrough(new TextDecoderStream()) ?? [];
    for await (const chunk of text) parser.feed(chunk);
  },
};
