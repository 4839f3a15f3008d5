/** U+0020 to U+007E. */
const ascii = String.fromCodePoint(...Array.from({ length: 95 }, (_, at) => 0x20 + at));

/** What the typeface has: in every other character the system's own faces set a page. */
export const characters = `${ascii}\u00a0±·×é–—‘’“”…‹›`;
