/** The files that lessons show: the same text that runs, read when the site is built. */
const files = import.meta.glob<string>(
  [
    '/content/demos/**/*.{ts,tsx}',
    '/content/browsers/*.ts',
    '/content/parsers/*.ts',
    '/content/servers/**/*.{ts,cs,py,go,conf}',
    '/content/start/**/*.{js,html,json}',
    '/sandbox-server/**/*.ts',
    '/src/{demo,run}/*.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);

const languages: Readonly<Record<string, string>> = {
  conf: 'nginx',
  cs: 'csharp',
  js: 'ts',
  py: 'python',
};

/** The language of a file for the highlighter, by the ending of its name. */
export function sourceLanguage(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  return languages[ending] ?? ending;
}

/** The text of a file by its path from the root of the project. Throws if there is no such file. */
export function readSource(path: string): string {
  const text = files[`/${path}`];
  if (text === undefined) throw new Error(`No source file ${path}`);
  return text;
}

/** The region that a demo shows of its files first. A file of a few lines has none, and is shown whole. */
const shownRegion = 'shown';

/** The part of a file that matters in a demo: the name of its region, undefined for the whole of a short file. */
export const shownPart = (path: string): string | undefined =>
  readSource(path)
    .split('\n')
    .some((line) => isMark(line, 'region', shownRegion))
    ? shownRegion
    : undefined;

/** A line that begins or ends a region. The comments of some languages begin with `#`. */
const regionMark = /^\s*(?:\/\/|#) #(?<kind>region|endregion) (?<name>.*)$/;

const isMark = (line: string, kind: 'region' | 'endregion', name: string): boolean => {
  const found = regionMark.exec(line)?.groups;
  return found?.['kind'] === kind && found['name'] === name;
};

/** The files of the program that a reader takes home, by their paths in its folder. */
export function startFiles(): Record<string, string> {
  const folder = '/content/start/';
  const found = Object.entries(files).filter(([path]) => path.startsWith(folder));
  return Object.fromEntries(found.map(([path, text]) => [path.slice(folder.length), text]));
}

/** The id of a whole file in a demo's own page. */
export const codeId = (path: string): string => `code-${path}`;

/** Whether lessons can show that file. */
const hasSource = (path: string): boolean => `/${path}` in files;

/**
 * The lines between `// #region name` and `// #endregion name`, shifted left; the whole file without a name.
 * Region marks themselves are left out. Throws when the file has no such region.
 */
export function readRegion(path: string, region?: string): string {
  const lines = readSource(path).trimEnd().split('\n');
  let shown = lines;
  if (region) {
    const start = lines.findIndex((line) => isMark(line, 'region', region));
    const end = lines.findIndex((line) => isMark(line, 'endregion', region));
    if (start < 0 || end < start) throw new Error(`${path} has no region "${region}"`);
    shown = lines.slice(start + 1, end);
  }
  shown = shown.filter((line) => !regionMark.test(line));
  const margin = Math.min(
    ...shown.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length),
  );
  return shown
    .map((line) => line.slice(margin))
    .join('\n')
    .trim();
}

/**
 * The source files of a demo: its client, and the files of content/ that the client imports directly or indirectly.
 * Throws if the demo has no client, or if a file in its folder is not imported, because such a file never runs.
 * @param sources texts by path with a leading slash; default: those of the project
 */
export function demoFiles(id: string, sources: Readonly<Record<string, string>> = files): string[] {
  const folder = `content/demos/${id}/`;
  const client = ['client.ts', 'client.tsx']
    .map((name) => folder + name)
    .find((path) => `/${path}` in sources);
  if (client === undefined) throw new Error(`${folder}client.ts is missing`);
  const found = new Set([client]);
  for (const file of found) {
    for (const other of importsOf(file, sources[`/${file}`] ?? '')) found.add(other);
  }
  const idle = Object.keys(sources).find(
    (path) => path.startsWith(`/${folder}`) && !found.has(path.slice(1)),
  );
  if (idle !== undefined) throw new Error(`${idle.slice(1)} is not imported by ${client}`);
  return [...found];
}

/** The files of content/ that a file imports by a relative path, or starts as a worker, in the order of these lines. */
function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(/(?: from |Worker\(new URL\()'(\.[^']+)'/g)]
    .map(([, path = '']) => new URL(path, `file:///${file}`).pathname.slice(1))
    .filter((path) => path.startsWith('content/') && !path.endsWith('.css'));
}

/** The scenarios that a demo's files call, found in their `/sandbox/<name>` URLs, in order of appearance. */
export function demoScenarios(id: string): string[] {
  const text = demoFiles(id).map(readSource).join('\n');
  const names = new Set(
    [...text.matchAll(/\/sandbox\/([a-z][a-z-]*)/g)].map(([, name]) => name ?? ''),
  );
  for (const name of names) {
    if (!hasSource(`sandbox-server/scenarios/${name}.ts`)) {
      throw new Error(
        `content/demos/${id} calls /sandbox/${name}, but there is no sandbox-server/scenarios/${name}.ts`,
      );
    }
  }
  if (names.size === 0) throw new Error(`content/demos/${id} calls no /sandbox/<scenario> URL`);
  return [...names];
}
