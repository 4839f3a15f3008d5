import { globSync } from 'node:fs';

/** The paths of all built pages, as a reader requests them. */
export const pagePaths = (): string[] =>
  globSync('**/index.html', { cwd: 'dist' })
    .map((file) => `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    .sort();

/** The ids of all demos. */
export const demoIds = (): string[] =>
  globSync('*/demo.yaml', { cwd: 'content/demos' })
    .map((file) => file.split(/[\\/]/)[0] ?? '')
    .sort();
