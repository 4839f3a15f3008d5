import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../sandbox-server/app.ts';
import { lessonFolders, readContent } from '../support/lessons.ts';
import { listenOnFreePort } from '../support/free-port.ts';

const blocks = lessonFolders().flatMap((folder) =>
  ['en', 'zh-cn'].flatMap((locale) => {
    const path = `lessons/${folder}/${locale}.mdx`;
    const found = readContent(path).matchAll(
      /<Wire from="([^"]+)">\s*```eventstream\n([\s\S]*?)```/g,
    );
    return [...found].map(([, url = '', bytes = '']) => ({ path, url, bytes }));
  }),
);

describe('bytes that a lesson shows', () => {
  const server = createServer(createApp());
  let origin = '';
  beforeAll(async () => {
    origin = `http://127.0.0.1:${await listenOnFreePort(server)}`;
  });
  afterAll(() => void server.close());

  it.each(blocks)('$path: $url gives just these', async ({ url, bytes }) => {
    const response = await fetch(origin + url);
    expect(await response.text()).toBe(bytes);
  });
});
