import { fill, textIn } from '../i18n/words.ts';
import { findingText } from './finding-text.ts';
import type { MatrixWords } from './matrix-strings.ts';
import type { OwnFinding } from './own-findings.ts';
import { overOther, protocolName, protocolOfRows } from './protocol-name.ts';
import type { BrowserTable } from './table.ts';

/** A text without the marks of its code. */
export const plain = (text: string) => text.replaceAll('`', '');

/** What a browser does, as text for a bug report: each row that was measured in it, with what the engines did. */
export function reportText(
  { rows, engines }: BrowserTable,
  own: Readonly<Record<string, OwnFinding>>,
  words: MatrixWords,
  language: string,
): string {
  const measurements = rows.flatMap((row) => {
    const found = own[row.id];
    return found ? [{ row, found }] : [];
  });
  const headOf = ({ userAgent, over }: OwnFinding) =>
    [userAgent, protocolName(over)].filter((part) => part !== '').join(' · ');
  const heads = [...new Set(measurements.map(({ found }) => headOf(found)))];
  const blocks = heads.map((head) => {
    const here = measurements.filter(({ found }) => headOf(found) === head);
    const lines = here.map(({ row, found }) => {
      const text = (finding: string | number) =>
        plain(findingText(finding, row.findings, language));
      const others = engines.flatMap(({ id, name, version }) => {
        const theirs = row.measured[id];
        return theirs === undefined
          ? []
          : [fill(words.other, { engine: `${name} ${version}`, finding: text(theirs) })];
      });
      const list = others.join(words.and);
      const beside =
        overOther(found.over, words) === undefined
          ? fill(words.others, { list })
          : fill(words.othersOver, { list, protocol: protocolOfRows });
      return `- ${plain(textIn(row.does, language))}\n  → ${text(found.finding)}\n  ${beside}`;
    });
    const [day = ''] = (here[0]?.found.at ?? '').split('T');
    return [`${head} · ${day}`, ...lines].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
