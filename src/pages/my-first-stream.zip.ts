import type { APIRoute } from 'astro';
import { strToU8, zipSync } from 'fflate';
import { startFiles } from '../course/source-files.ts';

/** The program of `content/start` as a folder to download. Its bytes are the same in every build. */
export const GET: APIRoute = () => {
  const files = Object.entries(startFiles()).map(
    ([path, text]) => [`my-first-stream/${path}`, strToU8(text)] as const,
  );
  return new Response(zipSync(Object.fromEntries(files), { mtime: '2026-01-01T00:00:00' }));
};
