/** How long a question or an answer may be, in characters. */
export const longest = 4000;

/** How many questions of their own a reader may have. */
export const mostOwn = 500;

/** How many topics an own question may have, and how long each may be. */
export const mostTopics = 10;
export const longestTopic = 60;

/** Characters that no text means: controls but tab and line feed. */
const controls = /[\0-\b\v\f\x0e-\x1f]/g;

/** A text as it is stored: with line feeds alone, without control characters, and without space around it. */
export const tidy = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(controls, '').trim();

const fnv = (text: string, seed: number): number => {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  hash ^= hash >>> 15;
  return Math.imul(hash, 2246822519) >>> 0;
};

/** What tells questions apart that have no id: their words, whatever the space between them. */
const wordsOf = (prompt: string): string => prompt.normalize('NFC').split(/\s+/).join(' ').trim();

/** Whether two questions ask in the same words. */
export const samePrompt = (one: string, other: string): boolean => wordsOf(one) === wordsOf(other);

/**
 * The id of a question that comes without one: a hash of its words, so that the same file gives the same ids again. It is not
 * `crypto.subtle`, because a page over plain HTTP in a classroom has none.
 */
export function idOf(prompt: string): string {
  const words = wordsOf(prompt);
  const hex = (seed: number) => fnv(words, seed).toString(16).padStart(8, '0');
  return `own-${hex(2166136261)}${hex(40389)}`;
}

/** The id, or with a number behind it when a question has it whose words were edited since. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}-${String(number)}`;
  return free;
}

/** A text for a line in which something else is said of it. */
export const shortened = (text: string): string =>
  text.length > 60 ? `${text.slice(0, 60)}…` : text;

/** The name of an id, or what is no id as it is: also `valueOf`, which every object has. */
export const nameIn = (names: Readonly<Record<string, string>>, id: string): string =>
  (Object.hasOwn(names, id) ? names[id] : undefined) ?? id;
