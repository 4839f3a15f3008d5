import { EventSource } from 'eventsource';
import type { EventSourceInit } from 'eventsource';
import type { Asked, Client } from './client.ts';

/** How its users make it send headers. */
const sending = (headers: Asked['headers']): EventSourceInit =>
  Object.keys(headers).length === 0
    ? {}
    : { fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...headers } }) };

/** The EventSource of npm. */
export const eventsource: Client = {
  id: 'eventsource',
  read: ({ url, types, headers, received, signal }) =>
    new Promise((resolve) => {
      const source = new EventSource(url, sending(headers));
      for (const type of ['message', ...types]) {
        source.addEventListener(type, (event) =>
          received(event.type, String(event.data), event.lastEventId),
        );
      }
      source.addEventListener('error', () => {
        if (source.readyState === source.CLOSED) resolve();
      });
      signal.addEventListener('abort', () => {
        source.close();
        resolve();
      });
    }),
};
