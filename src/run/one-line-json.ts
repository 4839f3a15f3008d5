/** JSON on one line, for a command that is read; text that is no JSON stays as it is. */
export function oneLineJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
