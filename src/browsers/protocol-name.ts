import { fill, type Template } from '../i18n/words.ts';

const names: Readonly<Record<string, string>> = {
  'http/1.1': 'HTTP/1.1',
  h2: 'HTTP/2',
  h3: 'HTTP/3',
};

/** What people call a protocol; one of another name keeps it. Empty where the browser has named none. */
export const protocolName = (over: string): string => names[over] ?? over;

/** What the engines were measured over. */
export const protocolOfRows = 'HTTP/1.1';

/** The words for another protocol than that of the rows. */
export interface ProtocolWords {
  readonly over: Template<'protocol'>;
  /** Stands for one that the browser has not named. */
  readonly unnamed: string;
}

/** Says that a finding is not over the protocol of the rows, so that the browser may do something else; else undefined. */
export function overOther(over: string, words: ProtocolWords): string | undefined {
  const protocol = protocolName(over);
  if (protocol === protocolOfRows) return undefined;
  return fill(words.over, { protocol: protocol || words.unnamed });
}
