import { curlCommands } from '../run/curl.ts';
import type { Call } from '../run/curl.ts';
import type { Run } from '../run/run.ts';
import { fill } from '../i18n/fill.ts';
import { oneLineJson } from '../run/one-line-json.ts';
import type { WireView } from '../wire-view/index.ts';
import { find, wordsOf } from './element.ts';

/** How long a run goes on in a page that is hidden. */
const hiddenMs = 30_000;

/** What `components/Endpoint.astro` tells of an endpoint. */
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

/** What is loaded when Try is pressed, or a little before, when the pointer or the focus comes to it. */
const load = async () => {
  const [{ Run }] = await Promise.all([import('../run/run.ts'), import('../wire-view/index.ts')]);
  return Run;
};

/**
 * Runs the endpoints of one scenario from their forms: event streams with EventSource, others with fetch. All that is
 * tried while a run is on belongs to it, so that what one request sends is seen in the stream of another. A run ends
 * as a demo's does: by Stop, when nothing is open any more, when another starts, when the page is left or hidden long.
 */
class TryEndpoints extends HTMLElement {
  static #current: TryEndpoints | undefined;

  #run: Run | undefined;
  #view: WireView | undefined;
  /** Ends the listeners of the run that is on. */
  #running: AbortController | undefined;

  connectedCallback(): void {
    const forms: HTMLFormElement[] = [];
    for (const form of this.querySelectorAll('form')) {
      const button = form.querySelector('button');
      if (!button) continue;
      forms.push(form);
      button.disabled = false;
      for (const sign of ['pointerenter', 'focus']) {
        button.addEventListener(sign, () => void load(), { once: true });
      }
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        void this.#try(form);
      });
    }
    // What is typed for one request is told by the lines of those that come after it too.
    const showAll = () => forms.forEach(showCurl);
    this.addEventListener('input', showAll);
    document.addEventListener('sandbox-origin', showAll);
    showAll();
    this.querySelector('[data-do=stop]')?.addEventListener(
      'click',
      () => void this.#end('stopped'),
    );
    this.querySelector('[data-do=clear]')?.addEventListener('click', () => this.#view?.clear());
  }

  disconnectedCallback(): void {
    void this.#end('stopped');
  }

  async #try(form: HTMLFormElement): Promise<void> {
    const screen = find(this, '.try-screen');
    form.append(screen);
    screen.hidden = false;
    const { signal } = this.#running ?? (await this.#begin());
    if (signal.aborted) return;
    try {
      await this.#prepare(form);
      const { url, init } = requestOf(form);
      const { stream, events } = describedBy(form);
      if (stream) {
        this.#status(wordsOf(this)['reading'] ?? '');
        listen(url, events, signal);
      } else await this.#fetch(url, init);
    } catch (error) {
      // A request that fails stands in the wire view.
      if (!signal.aborted && !(error instanceof TypeError)) throw error;
    }
  }

  /** Begins a run, and ends the one that another scenario has. */
  async #begin(): Promise<AbortController> {
    const other = TryEndpoints.#current;
    if (other) await other.#end('stopped');
    TryEndpoints.#current = this;
    const running = new AbortController();
    this.#running = running;
    this.#show('running');
    const run = await load().then((Runs) => Runs.begin());
    if (running.signal.aborted) {
      void run.end();
      return running;
    }
    this.#run = run;
    this.#follow(run, running.signal);
    return running;
  }

  #follow(run: Run, signal: AbortSignal): void {
    this.#view ??= document.createElement('wire-view');
    find(this, '.demo-wire').append(this.#view);
    this.#view.follow(run);
    if (!run.observed) this.#status(wordsOf(this)['noObserver'] ?? '');
    run.addEventListener('idle', () => void this.#end('finished'), { signal });
    let timer: ReturnType<typeof setTimeout>;
    const onVisibility = () => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => void this.#end('hidden'), hiddenMs);
    };
    document.addEventListener('visibilitychange', onVisibility, { signal });
    addEventListener('pagehide', () => void this.#end('hidden'), { signal });
    signal.addEventListener('abort', () => clearTimeout(timer));
  }

  /** Sends the request that must come before: it logs in, or makes an id where none is typed. */
  async #prepare(form: HTMLFormElement): Promise<void> {
    const before = formBefore(form);
    const hasId = () => Boolean(idField(form)?.value);
    if (!before || hasId()) return;
    const { url, init } = requestOf(before);
    await this.#fetch(url, init, hasId);
  }

  /** Reads a response to its end, or until `enough`, and fills the scenario's forms with the first id that it tells. */
  async #fetch(url: string, init: RequestInit, enough = () => false): Promise<void> {
    const response = await fetch(url, init);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) return;
    let text = '';
    let told = init.method !== 'POST';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const id = told ? undefined : /"id":\s*"([\w-]+)"/.exec(text)?.[1];
      if (id === undefined) continue;
      told = true;
      this.#fillIds(id);
      if (enough()) {
        // The rest is read too, for to cancel would end what the id stands for.
        void drain(reader);
        return;
      }
    }
  }

  #fillIds(id: string): void {
    for (const form of this.querySelectorAll<HTMLFormElement>('form')) {
      const field = idField(form);
      if (!field) continue;
      field.value = id;
      showCurl(form);
    }
  }

  async #end(how: 'stopped' | 'finished' | 'hidden'): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.abort();
    if (TryEndpoints.#current === this) TryEndpoints.#current = undefined;
    const run = this.#run;
    this.#run = undefined;
    this.#show(how);
    await run?.end();
  }

  #show(state: 'running' | 'stopped' | 'finished' | 'hidden'): void {
    const stop = find<HTMLButtonElement>(this, '[data-do=stop]');
    // The focus goes on to a button that can be pressed now.
    if (document.activeElement === stop && state !== 'running') {
      stop.closest('form')?.querySelector<HTMLButtonElement>('button:not([data-do])')?.focus();
    }
    stop.disabled = state !== 'running';
    // What is drawn while it runs stays whole.
    find<HTMLButtonElement>(this, '[data-do=clear]').disabled = state === 'running';
    this.#status(wordsOf(this)[state] ?? '');
  }

  #status(text: string): void {
    find(this, '.demo-status').textContent = text;
  }
}

/** Opens an EventSource that listens for all types, and closes it with the run. */
function listen(url: string, events: readonly string[], signal: AbortSignal): void {
  const source = new EventSource(url);
  for (const type of ['message', ...events]) source.addEventListener(type, () => undefined);
  signal.addEventListener('abort', () => source.close());
}

async function drain(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // Cut: the wire view tells it.
  }
}

const describedBy = (form: HTMLFormElement): Described =>
  JSON.parse(form.dataset['endpoint'] ?? '{}') as Described;

const formBefore = (form: HTMLFormElement) => {
  const { after } = describedBy(form);
  if (after === undefined) return undefined;
  return form.closest('try-endpoints')?.querySelector<HTMLFormElement>(`#${after}`) ?? undefined;
};

const idField = (form: HTMLFormElement) =>
  form.querySelector<HTMLInputElement>('input[data-in=path][name=id]');

/** What the fields of a form say: empty ones are left out, and `{id}` stays where none is typed. */
function requestOf(form: HTMLFormElement): { url: string; init: RequestInit } {
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

function showCurl(form: HTMLFormElement): void {
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

/** Offers the second origin, which only the server knows, to send requests to. */
async function offerOrigins(): Promise<void> {
  const select = document.querySelector<HTMLSelectElement>('#sandbox-origin');
  const words = document.querySelector<HTMLElement>('try-endpoints');
  if (!select || !words) return;
  const answer = await fetch('/sandbox');
  const { crossPort }: { crossPort: number | null } = await answer.json();
  if (crossPort === null) return;
  const origin = `${location.protocol}//${location.hostname}:${crossPort}`;
  select.append(new Option(fill(wordsOf(words)['crossOrigin'] ?? '{origin}', { origin }), origin));
  select.addEventListener('change', () => document.dispatchEvent(new Event('sandbox-origin')));
}

customElements.define('try-endpoints', TryEndpoints);
void offerOrigins().catch(() => undefined);
