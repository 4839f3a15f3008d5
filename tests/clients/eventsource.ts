import { EventSource } from 'eventsource';
import type { Client } from './client.ts';

/** The EventSource of npm. */
export const eventsource: Client = {
  id: 'eventsource',
  posts: false,
  read: ({ url, types, received, signal }) =>
    new Promise((resolve) => {
      const source = new EventSource(url);
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
