import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../elements/index.ts', import.meta.url));

/** What Rolldown gives a group of code splitting; Vite does not export its type. */
interface Splitting {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * A group of code splitting: the script of every page and all that it imports are one file, though lazy modules import
 * some of it too. A request costs more than the bytes that such a module might do without.
 */
export function pageScript(id: string, splitting: Splitting): string | null {
  const found = new Set<string>();
  const visit = (module: string) => {
    if (found.has(module)) return;
    found.add(module);
    splitting.getModuleInfo(module)?.importedIds.forEach(visit);
  };
  visit(entry);
  return found.has(id) ? 'page' : null;
}
