const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Puts characters in place of `&lt;` and `&#60;`, which marked leaves to a parser of HTML. Rarer names stay as written. */
export function decoded(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,4});/gi, (entity, name: string) => {
    // #region shown
    if (!name.startsWith('#')) return named[name] ?? entity;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    // #endregion shown
  });
}
