/** Marks that mean something only with what follows them: of a heading, a list, a quotation, a fence. */
const halfMark = /(^|\n)[ \t]*(#{1,6}|[-*+>]|-{2,}|={1,}|\d{1,3}[.)]?|`{1,2}|~{1,2})[ \t]*$/;

/** A character by name or number that is not complete, such as `&l`. */
const halfEntity = /&#?\w{0,8}$/;

/** A link or an image that is not complete: its label, and perhaps the beginning of its address. */
const halfLink = /!?\[([^\][]*)(?:\]\(?[^()\s]*)?$/;

// #region shown
/** Completes the Markdown of an answer that is still arriving, so that half a mark is not shown as text. */
export function completed(text: string): string {
  const whole = withoutHalfMark(text);
  if (isInFence(whole)) return whole; // the parser takes an open fence for a code block
  // #endregion shown
  const start = whole.lastIndexOf('\n') + 1;
  const line = whole.slice(start);
  const prose = line.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, (span) => '.'.repeat(span.length));
  const open = /`+/.exec(prose)?.[0];
  if (open)
    return prose.endsWith(open) ? withoutHalfMark(whole.slice(0, -open.length)) : whole + open;
  const link = halfLink.exec(prose);
  if (!link) return withoutHalfMark(whole.slice(0, start) + withEmphasis(line, prose));
  const from = link.index + link[0].indexOf('[') + 1;
  const labelOf = (all: string) =>
    all.slice(0, link.index) + all.slice(from).slice(0, link[1]?.length);
  return withoutHalfMark(whole.slice(0, start) + withEmphasis(labelOf(line), labelOf(prose)));
}

const withoutHalfMark = (text: string): string =>
  text.replace(halfEntity, '').replace(halfMark, '').trimEnd();

/** Whether the end of the text is in a code block. */
function isInFence(text: string): boolean {
  let fence = '';
  for (const line of text.split('\n')) {
    const [, marks = ''] = /^\s*(`{3,}|~{3,})/.exec(line) ?? [];
    if (!fence) fence = marks;
    else if (marks.startsWith(fence) && line.trim() === marks) fence = '';
  }
  return fence !== '';
}

/** A `*` that begins emphasis, and none after it. */
const openEm = /(^|[\s(])\*\S[^*]*$/;

/** Closes `*` and `**`, or leaves out what nothing follows yet. In `prose` the code of the line is masked. */
function withEmphasis(line: string, prose: string): string {
  if (/(?<!\*)\*$/.test(prose)) return withEmphasis(line.slice(0, -1), prose.slice(0, -1)); // half of `**`
  const isStrong = prose.split('**').length % 2 === 0;
  if (isStrong && prose.endsWith('**')) return withEmphasis(line.slice(0, -2), prose.slice(0, -2));
  const isEm = openEm.test(prose.replaceAll('**', '  '));
  if (!isEm && !isStrong) return line;
  return line.trimEnd() + (isEm ? '*' : '') + (isStrong ? '**' : '');
}
