/** Why bytes are no text: a workbook, or an encoding that nothing reads. */
export type DecodeProblem = 'workbook' | 'encoding';

/** Workbooks begin so: an .xlsx or .ods is a ZIP file, an .xls is an OLE file. */
const workbooks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

const strict = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * The text of a file that a spreadsheet or an editor wrote: by its mark when it has one, else UTF-8, else GB18030, in which
 * Excel writes CSV in China. The mark is taken off.
 */
export function decodeText(bytes: Uint8Array): { text: string } | { problem: DecodeProblem } {
  if (workbooks.some((start) => start.every((byte, at) => bytes[at] === byte)))
    return { problem: 'workbook' };
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  const text = utf16 ? strict(utf16, bytes) : (strict('utf-8', bytes) ?? strict('gb18030', bytes));
  // No text has this character, and many files that are none do.
  return text === undefined || text.includes('\0') ? { problem: 'encoding' } : { text };
}
