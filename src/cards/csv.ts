import papaparse from 'papaparse';

/** Marks the file as UTF-8 for Excel, which takes it for the encoding of the system otherwise. */
const byteOrderMark = '\uFEFF';

/**
 * A cell that a spreadsheet would run as a formula, after any number of apostrophes. An apostrophe more makes it text, and is
 * taken away again when the file is read.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const shielded = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** A row: a value for each column. */
export type Row<Column extends string> = Readonly<Record<Column, string>>;

/**
 * Rows as CSV that spreadsheets open: with a header, in UTF-8 with its mark, and without formulas.
 * @param names what the header calls the columns
 */
export const writeCsv = <Column extends string>(
  columns: readonly Column[],
  rows: readonly Row<Column>[],
  names: Row<Column>,
): string =>
  byteOrderMark +
  papaparse.unparse(
    [
      columns.map((column) => names[column]),
      ...rows.map((row) => columns.map((column) => shield(row[column]))),
    ],
    { newline: '\r\n' },
  ) +
  '\r\n';

/** The records of a text of CSV, each a list of its cells, as a spreadsheet would show them. Throws nothing. */
export const readCsv = (text: string, separator: string): string[][] =>
  papaparse
    .parse<string[]>(withoutMark(text), { delimiter: separator })
    .data.map((cells) => cells.map(unshield));

/** The text without the mark of its encoding. */
export const withoutMark = (text: string): string =>
  text.startsWith(byteOrderMark) ? text.slice(1) : text;

const shield = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);
const unshield = (cell: string): string => (shielded.test(cell) ? cell.slice(1) : cell);
