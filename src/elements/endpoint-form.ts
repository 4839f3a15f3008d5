import { find } from '../markup/find.ts';
import { curlCommands } from '../run/curl.ts';
import type { Call } from '../run/curl.ts';
import { oneLineJson } from '../run/one-line-json.ts';

/** An endpoint, as `components/Endpoint.astro` describes it. */
interface Described {
  method: string;
  /** `/sandbox/channel/{id}` */
  path: string;
  /** Types of events to listen for besides `message`. */
  events: string[];
  /** A GET that answers an event stream: EventSource reads it. */
  stream: boolean;
  /** The id of the form whose request must come before. */
  after?: string;
  /** It lets in who has a cookie, which the request before sets. */
  cookie: boolean;
}

/** What a form's endpoint is. */
export const describedBy = (form: HTMLFormElement): Described =>
  JSON.parse(form.dataset['endpoint'] ?? '{}') as Described;

/** The form whose request must come before, if any. */
export const formBefore = (form: HTMLFormElement) => {
  const { after } = describedBy(form);
  if (after === undefined) return undefined;
  return form.closest('try-endpoints')?.querySelector<HTMLFormElement>(`#${after}`) ?? undefined;
};

/** The field for the `{id}` of the path, if it has one. */
export const idField = (form: HTMLFormElement) =>
  form.querySelector<HTMLInputElement>('input[data-in=path][name=id]');

/** What the fields of a form say: empty ones are left out, and `{id}` stays where none is typed. */
export function requestOf(form: HTMLFormElement): { url: string; init: RequestInit } {
  const { method, path } = describedBy(form);
  const query = new URLSearchParams();
  let filled = path;
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-in]')) {
    const { name, value } = field;
    if (value === '') continue;
    if (field.dataset['in'] === 'path') {
      filled = filled.replace(`{${name}}`, encodeURIComponent(value));
    } else query.append(name, value);
  }
  const origin = document.querySelector<HTMLSelectElement>('#sandbox-origin')?.value;
  const url = `${origin || location.origin}${filled}${query.size > 0 ? `?${query}` : ''}`;
  const body = form.querySelector('textarea');
  if (!body) return { url, init: { method } };
  const headers = { 'Content-Type': body.dataset['type'] ?? '' };
  return { url, init: { method, headers, body: body.value } };
}

/** Shows the commands that send the form's request, and the one before it where that is needed. */
export function showCurl(form: HTMLFormElement): void {
  const before = formBefore(form);
  const commands = curlCommands(callOf(form), before && callOf(before), describedBy(form).cookie);
  find(form, '.code code').textContent = commands;
}

function callOf(form: HTMLFormElement): Call {
  const { url, init } = requestOf(form);
  const { method = 'GET', headers = {}, body } = init;
  const text = typeof body === 'string' ? oneLineJson(body) : undefined;
  return { call: 1, api: 'fetch', method, url, headers: Object.entries(headers), body: text };
}
