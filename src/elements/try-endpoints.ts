import { fill, wordsOf } from '../i18n/words.ts';
import type { Template } from '../i18n/words.ts';
import { RunLife } from '../run/run-life.ts';
import type { LifeState } from '../run/run-life.ts';
import { find } from '../markup/find.ts';
import { describedBy, formBefore, idField, requestOf, showCurl } from './endpoint-form.ts';
import { laneText, problemText, stateText } from './run-words.ts';
import type { RunWords } from './run-words.ts';

/** The words that `components/Endpoints.astro` gives. */
export interface TryEndpointsWords extends RunWords {
  readonly reading: string;
  readonly crossOrigin: Template<'origin'>;
}

/** Loads what Try needs: when it is pressed, or a little before, when the pointer or the focus reaches it. */
const load = () => Promise.all([import('../run/run.ts'), import('../wire-view/index.ts')]);

/**
 * `<try-endpoints>`: runs the endpoints of one scenario from their forms, event streams with EventSource, others with
 * fetch. All requests that are tried while a run is on belong to it, so that what one request sends is seen in the stream
 * of another. The run belongs to `life`.
 */
class TryEndpoints extends HTMLElement {
  readonly life = new RunLife();
  #words!: TryEndpointsWords;
  /** Aborted when the run that is on ends; undefined when none is. */
  #signal: AbortSignal | undefined;
  #beginning: Promise<void> | undefined;
  #isDrawn = false;

  connectedCallback(): void {
    this.#words = wordsOf<TryEndpointsWords>(this);
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
    // A field of one request also changes the commands of those that come after it.
    const showAll = () => forms.forEach(showCurl);
    this.addEventListener('input', showAll);
    document.addEventListener('sandbox-origin', showAll);
    showAll();
    this.querySelector('[data-do=stop]')?.addEventListener(
      'click',
      () => void this.life.end('stopped'),
    );
    this.querySelector('[data-do=clear]')?.addEventListener('click', () => this.life.forget());
    this.life.follow({
      begin: (run) => {
        if (!run.observed) this.#status(laneText(this.life, this.#words));
      },
      changed: (state) => {
        if (state !== 'ready' && state !== this.dataset['state']) this.#show(state);
      },
      entry: () => {
        find(this, '.demo-problem').textContent = problemText(this.life, this.#words);
      },
      forget: () => {
        find(this, '.demo-problem').textContent = '';
      },
    });
  }

  disconnectedCallback(): void {
    void this.life.end('stopped');
  }

  async #try(form: HTMLFormElement): Promise<void> {
    const screen = find(this, '.try-screen');
    form.append(screen);
    screen.hidden = false;
    if (this.life.state !== 'running') this.#beginning = this.#begin();
    await this.#beginning;
    const signal = this.#signal;
    if (!signal || signal.aborted) return;
    try {
      await this.#prepare(form);
      const { url, init } = requestOf(form);
      const { stream, events } = describedBy(form);
      if (stream) {
        this.#status(this.#words.reading);
        listen(url, events, signal);
      } else await this.#fetch(url, init);
    } catch (error) {
      // A request that fails stands in the wire view.
      if (!signal.aborted && !(error instanceof TypeError)) throw error;
    }
  }

  async #begin(): Promise<void> {
    this.#signal = undefined;
    await this.life.begin(async () => {
      await load();
      return (_run, signal) => {
        this.#draw();
        this.#signal = signal;
        return () => undefined;
      };
    });
  }

  #draw(): void {
    if (this.#isDrawn) return;
    this.#isDrawn = true;
    const view = document.createElement('wire-view');
    find(this, '.demo-wire').append(view);
    view.follow(this.life);
  }

  /** Sends the request that must come before: it logs in, or makes an id where none is typed. */
  async #prepare(form: HTMLFormElement): Promise<void> {
    const before = formBefore(form);
    const hasId = () => Boolean(idField(form)?.value);
    if (!before || hasId()) return;
    const { url, init } = requestOf(before);
    await this.#fetch(url, init, hasId);
  }

  /** Reads a response to its end, or until `enough`, and fills the scenario's forms with the first id in it. */
  async #fetch(url: string, init: RequestInit, enough = () => false): Promise<void> {
    const response = await fetch(url, init);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) return;
    let text = '';
    let filled = init.method !== 'POST';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const id = filled ? undefined : /"id":\s*"([\w-]+)"/.exec(text)?.[1];
      if (id === undefined) continue;
      filled = true;
      this.#fillIds(id);
      if (enough()) {
        // The rest is read too: cancelling would end what the id stands for.
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

  #show(state: Exclude<LifeState, 'ready'>): void {
    this.dataset['state'] = state;
    const stop = find<HTMLButtonElement>(this, '[data-do=stop]');
    // The focus moves to a button that can be pressed now.
    if (document.activeElement === stop && state !== 'running') {
      stop.closest('form')?.querySelector<HTMLButtonElement>('button:not([data-do])')?.focus();
    }
    stop.disabled = state !== 'running';
    // What is drawn stays whole while the run is on.
    find<HTMLButtonElement>(this, '[data-do=clear]').disabled = state === 'running';
    this.#status(stateText(this.life, this.#words));
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
    // The connection was cut: the wire view shows it.
  }
}

/** Offers the second origin, which only the server knows, to send requests to. */
async function offerOrigins(): Promise<void> {
  const select = document.querySelector<HTMLSelectElement>('#sandbox-origin');
  const element = document.querySelector<HTMLElement>('try-endpoints');
  if (!select || !element) return;
  const response = await fetch('/sandbox');
  const { crossOrigin: origin }: { crossOrigin: string | null } = await response.json();
  if (origin === null) return;
  select.append(
    new Option(fill(wordsOf<TryEndpointsWords>(element).crossOrigin, { origin }), origin),
  );
  select.addEventListener('change', () => document.dispatchEvent(new Event('sandbox-origin')));
}

customElements.define('try-endpoints', TryEndpoints);
void offerOrigins().catch(() => undefined);
