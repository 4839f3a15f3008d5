import { globSync, readFileSync } from 'node:fs';
import { parseHtml, type Html } from './html.ts';

/** A page of the built site. */
export interface BuiltPage extends Html {
  /** As a visitor requests it: `/en/lessons/`. */
  readonly path: string;
}

/** The path of each file of the built site, as a visitor requests it; a page by its folder, `/en/`. */
export const builtPaths = (): string[] =>
  globSync('**/*.*', { cwd: 'dist' })
    .map((file) => `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`)
    .sort();

/** The paths of all pages that have a folder of their own. */
export const pagePaths = (): string[] => builtPaths().filter((path) => path.endsWith('/'));

/** All built pages, each parsed when it is first looked at. Empty when the site has not been built. */
export const builtPages = (): BuiltPage[] =>
  builtPaths()
    .filter((path) => /(\/|\.html)$/.test(path))
    .map((path) => {
      const file = path.endsWith('/') ? `${path}index.html` : path;
      let html: Html | undefined;
      const parsed = () => (html ??= parseHtml(readFileSync(`dist${file}`, 'utf8')));
      return {
        path,
        get elements() {
          return parsed().elements;
        },
        get errors() {
          return parsed().errors;
        },
      };
    });

/** Whether it is the page of one question. There are many, all of the same parts. */
export const isQuestionPage = ({ path }: { readonly path: string }): boolean =>
  /\/questions\/./.test(path);

/** The ids of all demos. */
export const demoIds = (): string[] =>
  globSync('*/demo.yaml', { cwd: 'content/demos' })
    .map((file) => file.split(/[\\/]/)[0] ?? '')
    .sort();
