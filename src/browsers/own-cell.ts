import { fill } from '../i18n/words.ts';
import { inlineNodes } from '../markup/inline-nodes.ts';
import { findingText } from './finding-text.ts';
import type { MatrixWords } from './matrix-strings.ts';
import type { OwnFinding } from './own-findings.ts';
import { protocolName } from './protocol-name.ts';
import { isSame } from './same.ts';
import type { BrowserTable } from './table.ts';

const protocolOfRows = 'HTTP/1.1';

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
  const protocol = protocolName(over);
  const isOther = protocol !== undefined && protocol !== protocolOfRows;
  const isUnlike = measured.length > 0 && !measured.some((theirs) => isSame(theirs, finding));
  return [
    ...inlineNodes(findingText(finding, row.findings, language)),
    ...(userAgent === navigator.userAgent ? [] : [` (${words.earlier})`]),
    ...(isOther ? [small(fill(words.over, { protocol }))] : []),
    ...(isUnlike && !isOther ? [small(words.unlike)] : []),
  ];
}

function small(text: string): HTMLElement {
  const element = document.createElement('small');
  element.textContent = text;
  return element;
}
