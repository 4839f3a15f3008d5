import type { Localized } from '../i18n/locales.ts';
import type { Finding, MeasuredBrowsers } from './schema.ts';

/** What `/browsers.json` has: the rows with their words, and what the engines did. */
export interface BrowserTable {
  readonly engines: MeasuredBrowsers['engines'];
  readonly rows: readonly {
    readonly id: string;
    readonly does: Localized;
    readonly findings: Readonly<Record<string, Localized>> | undefined;
    /** By engine. */
    readonly measured: Readonly<Record<string, Finding>>;
  }[];
}

let table: Promise<BrowserTable> | undefined;

/** Loads the table, once a page. */
export const loadTable = (): Promise<BrowserTable> =>
  (table ??= fetch('/browsers.json').then((response) => {
    if (!response.ok) throw new Error(`/browsers.json: status ${response.status}`);
    return response.json() as Promise<BrowserTable>;
  }));
