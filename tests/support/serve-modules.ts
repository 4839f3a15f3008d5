import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Page } from '@playwright/test';

const serve = async (page: Page, path: string, read: (name: string) => string): Promise<void> => {
  await page.route(`**${path}*`, (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    return route.fulfill({ body: read(name), contentType: 'text/javascript' });
  });
};

/** Lets a page import the files of content/parsers from /parsers/, as they stand, without their types. */
export const serveParsers = (page: Page): Promise<void> =>
  serve(page, '/parsers/', (name) =>
    stripTypeScriptTypes(readFileSync(`content/parsers/${name}`, 'utf8')),
  );

/** Lets a page import @microsoft/fetch-event-source from /fetch-event-source/index, as it comes from npm. */
export const serveFetchEventSource = (page: Page): Promise<void> =>
  serve(page, '/fetch-event-source/', (name) =>
    readFileSync(`node_modules/@microsoft/fetch-event-source/lib/esm/${name}.js`, 'utf8'),
  );
