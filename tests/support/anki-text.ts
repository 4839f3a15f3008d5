/** A note as Anki makes it of a line of a text file. */
export interface AnkiNote {
  readonly guid: string;
  readonly deck: string;
  readonly tags: readonly string[];
  /** What is left, in order: the first goes into the first field of the note type. */
  readonly fields: readonly string[];
}

/** What the head says: `separator`, `guid column`, … */
type Head = ReadonlyMap<string, string>;

const separators: Readonly<Record<string, string>> = { tab: '\t', comma: ',', semicolon: ';' };

/**
 * Reads a text file by the rules of Anki's import: lines with `#` at the beginning of a record are the head or comments, a
 * field that begins with a quote goes to the next single quote, and the columns that the head gives a meaning are no fields.
 */
export function readAnkiText(text: string): { head: Head; notes: AnkiNote[] } {
  const head = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, value] = /^#([^:]+):(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) break;
    head.set(key.trim().toLowerCase(), value);
  }
  const separator = separators[head.get('separator') ?? ''];
  if (separator === undefined) throw new Error('the file names no separator that Anki knows');
  const column = (name: string) => Number(head.get(`${name} column`) ?? 0) - 1;
  const [guid, deck, tags] = [column('guid'), column('deck'), column('tags')];
  const notes = recordsOf(text, separator).map((cells) => ({
    guid: cells[guid] ?? '',
    deck: cells[deck] ?? '',
    tags: (cells[tags] ?? '').split(/\s+/).filter(Boolean),
    fields: cells.filter((_, at) => ![guid, deck, tags].includes(at)),
  }));
  return { head, notes };
}

/** The records of a text of separated values, comments and empty lines left out. Throws for a quote that is not closed. */
function recordsOf(text: string, separator: string): string[][] {
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '#' || text[at] === '\n') {
      at = text.indexOf('\n', at) + 1 || text.length;
      continue;
    }
    const cells: string[] = [];
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
          if (at >= text.length) throw new Error(`a quote is not closed: ${cell.slice(0, 40)}`);
          if (text[at] === '"') at++;
          cell += text[at] ?? '';
        }
        at++;
      }
      for (; at < text.length && text[at] !== separator && text[at] !== '\n'; at++)
        cell += text[at] ?? '';
      cells.push(cell);
      if (text[at++] !== separator) break;
    }
    records.push(cells);
  }
  return records;
}
