import { inlineNodes } from '../markup/inline-nodes.ts';
import { findingText } from './finding-text.ts';
import type { MatrixWords } from './matrix-strings.ts';
import type { OwnFinding } from './own-findings.ts';
import { isSame } from './same.ts';
import type { BrowserTable } from './table.ts';

type Row = BrowserTable['rows'][number];

/** What stands in the cell of a row for this browser: its finding, and whether that is what none of the engines does. */
export function ownNodes(
  row: Row,
  { finding, userAgent }: OwnFinding,
  words: MatrixWords,
  language: string,
): (Node | string)[] {
  const measured = Object.values(row.measured);
  const isUnlike = measured.length > 0 && !measured.some((theirs) => isSame(theirs, finding));
  return [
    ...inlineNodes(findingText(finding, row.findings, language)),
    ...(userAgent === navigator.userAgent ? [] : [` (${words.earlier})`]),
    ...(isUnlike ? [small(words.unlike)] : []),
  ];
}

function small(text: string): HTMLElement {
  const element = document.createElement('small');
  element.textContent = text;
  return element;
}
