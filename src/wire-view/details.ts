import { html, nothing } from 'lit';
import type { Header } from '../trace/entries.ts';
import { headerOf } from '../trace/headers.ts';
import { byteBlock, chip, headerLines, note, state, textLines } from './marks.ts';
import type { Drawing, Ends } from './marks.ts';
import type { Row, RowOf } from './row.ts';
import type { WireViewStrings } from './strings.ts';
import { duration, shortUrl } from './text.ts';

/** The request headers in the diagram. Headers that every request has are only in the list. */
const isDrawn = ([name, value]: Header): boolean =>
  !/^(cache-control|content-length)$/i.test(name) && value !== '*/*';

const address = ({ url, host }: RowOf<'request'>['content'], origin: string): string =>
  shortUrl(host === undefined ? url : `${new URL(origin).protocol}//${host}${url}`, origin);

/** A request, as the page sent it and as the server received it. */
export function requestEnds(row: RowOf<'request'>, drawing: Drawing): Ends {
  const { api, method, headers, body, waited } = row.content;
  const { strings, origin } = drawing;
  const reconnects = waited === undefined ? undefined : strings.row.reconnects(duration(waited));
  const preflight = method === 'OPTIONS' ? strings.row.preflight : undefined;
  const call = { eventsource: 'new EventSource()', fetch: 'fetch()', none: undefined }[
    api ?? 'none'
  ];
  return {
    browser: html`${note(preflight ?? reconnects)}
      ${call === undefined ? nothing : html`<span class="wire-call">${call}</span>`}
      <span class="wire-title"
        >${chip(row)} <b>${method}</b>
        <span class="wire-url">${address(row.content, origin)}</span></span
      >
      ${headerLines(headers.filter(isDrawn))}
      ${body === undefined ? nothing : byteBlock(textLines(body), drawing)}`,
    server: isQueued(row, drawing) ? note(strings.row.queued) : nothing,
  };
}

/** Whether a row is a request that waits in the browser, so that it has no arrow. */
export const isQueued = (row: Row, { queuedBefore }: Drawing): boolean =>
  row.content.kind === 'request' &&
  !row.content.answered &&
  row.serverAt === undefined &&
  (row.browserAt ?? Infinity) <= queuedBefore;

/** How the browser reported a head. */
export const openedText = (opened: 'open' | 'response' | undefined, { row }: WireViewStrings) =>
  opened === undefined ? nothing : opened === 'open' ? state(row.open, 'open') : note(row.response);

/** The head of a response, and how the browser reported it. */
export function headEnds(row: RowOf<'head'>, { strings }: Drawing): Ends {
  const { status, headers, browser } = row.content;
  const type = headerOf(headers, 'Content-Type');
  const others = headers.filter(([name]) => /^(location|retry-after|cache-control)$/i.test(name));
  return {
    browser: openedText(browser, strings),
    server: html`<span class="wire-title"
        >${chip(row)} <b>${status}</b> <span class="wire-url">${type}</span></span
      >
      ${headerLines(others)}`,
  };
}

/** The end of a response, and how the browser reacted to it. */
export function endEnds(row: RowOf<'end'>, { strings }: Drawing): Ends {
  const { server, browser, reason, message } = row.content;
  const mine = row.serverAt === undefined ? chip(row) : nothing;
  const browserText = {
    waits: state(strings.row.waits, 'waits'),
    'gave up': state(strings.row.gaveUp, 'over'),
    end: note(strings.row.bodyEnd),
    failed: state(
      message ? strings.row.because(strings.row.failed, message) : strings.row.failed,
      'over',
    ),
  };
  const cut = reason ? strings.row.because(strings.row.cut, reason) : strings.row.cut;
  const serverText = server === 'cut' ? cut : '';
  return {
    browser: browser === undefined ? nothing : html`${mine} ${browserText[browser]}`,
    server:
      server === undefined
        ? nothing
        : html`<span class="wire-title">${chip(row)} ${serverText || strings.row.ended}</span>`,
  };
}

/** A connection that the browser closed. */
export function closeEnds(row: RowOf<'close'>, { strings }: Drawing): Ends {
  const { api, by } = row.content;
  const called = api === 'fetch' ? strings.row.abort : strings.row.close;
  return {
    browser:
      by === undefined
        ? nothing
        : html`<span class="wire-title"
            >${chip(row)} ${state(by === 'run' ? strings.row.stopped : called, 'over')}</span
          >`,
    server:
      row.serverAt === undefined
        ? nothing
        : html`${by === undefined ? chip(row) : nothing} ${note(strings.row.browserGone)}`,
  };
}
