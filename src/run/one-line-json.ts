/** JSON on one line, so that a command is easy to read. Text that is not JSON is returned unchanged. */
export function oneLineJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
