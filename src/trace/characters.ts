const names: Readonly<Record<string, string>> = {
  '\0': 'NUL',
  '\t': 'TAB',
  '\n': 'LF',
  '\r': 'CR',
  '\u001b': 'ESC',
  ' ': '␣',
  '\u007f': 'DEL',
  '\u00a0': 'NBSP',
  '\u2028': 'LS',
  '\u2029': 'PS',
  '\u0085': 'NEL',
  '\ufeff': 'BOM',
};

/** The name of an invisible character; undefined for other characters. */
export function nameOf(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  return names[character] ?? (code < 0x20 ? code.toString(16).padStart(2, '0') : undefined);
}
