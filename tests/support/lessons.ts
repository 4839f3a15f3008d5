import { globSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';

/** The folders of all lessons, in order: `01-first-stream`, … */
export const lessonFolders = (): string[] =>
  globSync('*/', { cwd: 'content/lessons' })
    .map((folder) => folder.replace(/[\\/]$/, ''))
    .sort();

/** The text of a file under `content/`. */
export const readContent = (path: string): string => readFileSync(`content/${path}`, 'utf8');

/** A YAML file under `content/`, read. */
export const readYaml = (path: string): unknown => load(readContent(path));

/** The front matter of an MDX text. */
export function frontMatter(text: string): Record<string, unknown> {
  const [, yaml = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  return load(yaml) as Record<string, unknown>;
}

/** An MDX text without its fenced blocks. */
export const withoutFences = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '');

/**
 * What both languages of a text must have in common, in order: the depth of each heading and each component with its
 * attributes, titles left out.
 */
export function skeleton(text: string): string[] {
  const parts = withoutFences(text).matchAll(
    /^(#{2,6}) |<([A-Z]\w*)((?:[^>"'{}]|"[^"]*"|\{\{[\s\S]*?\}\})*)\/?>/gm,
  );
  return [...parts].map(([, hashes, name, attributes = '']) =>
    hashes ? hashes : `<${name ?? ''}${attributes.replace(/\s*title="[^"]*"/, '').trimEnd()}>`,
  );
}
