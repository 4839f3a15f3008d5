import type { LessonPath } from '../progress/path.ts';

const loading = new Map<string, Promise<LessonPath[]>>();

/**
 * The course as a reader's way through it, loaded once. Empty when the server is away; the next call tries again.
 * @param root `/<locale>/`
 */
export function loadCoursePath(root: string): Promise<LessonPath[]> {
  const known = loading.get(root);
  if (known) return known;
  const path = load(`${root}path.json`).catch(() => {
    loading.delete(root);
    return [];
  });
  loading.set(root, path);
  return path;
}

async function load(address: string): Promise<LessonPath[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as LessonPath[];
}
