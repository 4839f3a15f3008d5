import { inlineNodes } from '../markup/inline-nodes.ts';
import { findingText } from './finding-text.ts';
import type { MatrixWords } from './matrix-strings.ts';
import type { OwnFinding } from './own-findings.ts';
import { overOther } from './protocol-name.ts';
import { isSame } from './same.ts';
import type { BrowserTable } from './table.ts';

type Row = BrowserTable['rows'][number];

/**
 * What stands in the cell of a row for this browser: its finding, and whether that is what none of the engines does. They
 * were measured over HTTP/1.1: of a finding over another protocol the cell says that instead.
 */
export function ownNodes(
  row: Row,
  { finding, userAgent, over }: OwnFinding,
  words: MatrixWords,
  language: string,
): (Node | string)[] {
  const measured = Object.values(row.measured);
  const isUnlike = measured.length > 0 && !measured.some((theirs) => isSame(theirs, finding));
  const mark = overOther(over, words) ?? (isUnlike ? words.unlike : undefined);
  return [
    ...inlineNodes(findingText(finding, row.findings, language)),
    ...(userAgent === navigator.userAgent ? [] : [` (${words.earlier})`]),
    ...(mark === undefined ? [] : [small(mark)]),
  ];
}

function small(text: string): HTMLElement {
  const element = document.createElement('small');
  element.textContent = text;
  return element;
}
