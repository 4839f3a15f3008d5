/**
 * The records of comma-separated values by RFC 4180, for judging files that a library wrote. Throws for what it does not
 * allow: a quote inside a field without quotes, or one that is not closed.
 */
export function readSeparatedValues(text: string): string[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/uy;
  const records: string[][] = [];
  let record: string[] = [];
  while (field.lastIndex < text.length) {
    const from = field.lastIndex;
    const found = field.exec(text);
    if (!found) throw new Error(`not allowed: ${text.slice(from, from + 40)}`);
    const [, quoted, plain, end] = found;
    record.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
