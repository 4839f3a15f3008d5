import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Page } from '@playwright/test';

/** Lets a page import the files of content/parsers from /parsers/, as they stand, without their types. */
export const serveParsers = (page: Page): Promise<void> =>
  page
    .route('**/parsers/*.ts', (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1);
      const file = readFileSync(`content/parsers/${name}`, 'utf8');
      return route.fulfill({ body: stripTypeScriptTypes(file), contentType: 'text/javascript' });
    })
    .then(() => undefined);
