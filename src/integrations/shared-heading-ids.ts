import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  satteri,
  satteriHeadingIdsPlugin,
  type SatteriProcessorOptions,
} from '@astrojs/markdown-satteri';
import { locales } from '../i18n/locales.ts';

type Plugin = NonNullable<SatteriProcessorOptions['hastPlugins']>[number];

const translations = locales.filter((locale) => locale !== 'en').map((locale) => `/${locale}.mdx`);

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/**
 * A plugin of the Markdown processor. Headings of a text in another language get the ids that the headings of `en.mdx`
 * beside it have, one by one, so that a fragment and a stored place mean the same in every language. Throws when the text
 * has more headings than the English one.
 */
export const sharedHeadingIds: Plugin = ({ fileURL }) => {
  if (!fileURL || !translations.some((name) => fileURL.pathname.endsWith(name))) return undefined;
  const english = new URL('en.mdx', fileURL);
  const ids = headingIds(english);
  let count = 0;
  return {
    name: 'shared-heading-ids',
    element: {
      filter: headings,
      async visit(heading, context) {
        const at = count++;
        const id = (await ids)[at];
        if (id === undefined)
          throw new Error(`${fileURL.pathname} has more headings than ${english.pathname}`);
        context.setProperty(heading, 'id', id);
      },
    },
  };
};

/** The ids that the processor gives to the headings of a text. */
async function headingIds(file: URL): Promise<string[]> {
  const ids: string[] = [];
  const collect: Plugin = {
    name: 'collect-heading-ids',
    element: {
      filter: headings,
      visit({ properties }) {
        ids.push(String(properties['id']));
      },
    },
  };
  const processor = satteri({ hastPlugins: [satteriHeadingIdsPlugin(), collect] });
  const renderer = await processor.createMdxRenderer?.(
    { syntaxHighlight: false },
    { optimize: false },
  );
  const text = readFileSync(file, 'utf8').replace(/^---\n.*?\n---\n/s, '');
  await renderer?.process(text, fileURLToPath(file), {});
  return ids;
}
