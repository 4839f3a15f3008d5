import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inlineHashes } from './content-security-policy.ts';
import type { InlineHashes } from './content-security-policy.ts';

/** A file of the built site, in memory. */
export interface SiteFile {
  /** Its name in the folder, with slashes. */
  readonly name: string;
  /** Of the page's inline code; empty for other files. */
  readonly hashes: InlineHashes;
  /** Of its text, whichever copy is sent. */
  readonly digest: string;
  /** The file itself, and the compressed copies that the build has put beside it. */
  readonly copies: ReadonlyMap<Encoding, Buffer>;
}

/** How a copy is compressed, as `Accept-Encoding` says it; the best comes first. */
export const encodings = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof encodings)[number];

/** How the build names copies (src/integrations/compressed-copies.ts). */
const endings = { br: '.br', gzip: '.gz' } as const;

const noHashes: InlineHashes = { scripts: [], styles: [] };

/**
 * Reads a folder of built pages into memory, by the paths of their URLs: `/en/` and `/en/index.html` are one file. So a
 * request opens no file, and a build under a running server changes nothing until the server is started again. It is some
 * 50 MB. (Servers of static files open a file for each request, and send a half of each build meanwhile.)
 */
export function readFiles(folder: string): ReadonlyMap<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
  const present = new Set(names);
  for (const path of names) {
    if (Object.values(endings).some((ending) => path.endsWith(ending))) continue;
    const content = readFileSync(path);
    const copies = new Map<Encoding, Buffer>([['identity', content]]);
    for (const [encoding, ending] of Object.entries(endings) as [Encoding, string][])
      if (present.has(path + ending)) copies.set(encoding, readFileSync(path + ending));
    const name = path.slice(folder.length + 1).replaceAll('\\', '/');
    const isPage = name.endsWith('.html');
    const file: SiteFile = {
      name,
      hashes: isPage ? inlineHashes(content.toString()) : noHashes,
      digest: createHash('sha256').update(content).digest('base64url').slice(0, 16),
      copies,
    };
    files.set(`/${name}`, file);
    if (/(^|\/)index\.html$/.test(name)) files.set(`/${name.slice(0, -'index.html'.length)}`, file);
  }
  return files;
}
