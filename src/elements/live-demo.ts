import { copyText } from '../copy-text.ts';
import { load } from './load-demo.ts';
import type { Run } from '../run/run.ts';
import { Settings } from '../demo/settings.ts';
import type { Stage, Stop } from '../demo/stage.ts';
import type { Instrument } from '../instruments/instrument.ts';
import { find, wordsOf } from './element.ts';
import type { WireView } from '../wire-view/index.ts';

/** How long a demo goes on in a page that is hidden. */
const hiddenMs = 30_000;

/** Lines that the screen keeps. */
const mostLines = 500;

/**
 * Runs a demo: gives its client a stage, follows the run in the wire view, and sees to it that nothing stays open.
 * A run ends by Stop, by itself when nothing is open any more (not with `data-until-stopped`), when another demo starts,
 * when the page is left, or when it has been hidden for 30 s. Sends `demo-run` when it begins, `demo-entry` (CustomEvent<WireEntry>) for what
 * either side saw, and `demo-end` then.
 */
class LiveDemo extends HTMLElement {
  static #current: LiveDemo | undefined;

  #words: Record<string, string> = {};
  #settings!: Settings;
  #run: Run | undefined;
  #stop: Stop | undefined;
  #view: WireView | undefined;
  #instrument: Instrument | undefined;
  /** Ends the listeners of the run that is on. */
  #running: AbortController | undefined;

  connectedCallback(): void {
    const id = this.dataset['demo'] ?? '';
    const same = [...document.querySelectorAll(`live-demo[data-demo="${id}"]`)].indexOf(this);
    const key = same > 0 ? `${id}-${same + 1}` : id;
    this.id = `demo-${key}`;
    this.#words = wordsOf(this);
    this.#settings = new Settings(this.querySelector('form'), key);
    const actions: Record<string, () => void> = {
      run: () => void this.#start(),
      stop: () => void this.#end('stopped'),
      clear: () => this.#clear(),
      link: () => void this.#copyLink(),
    };
    for (const [name, act] of Object.entries(actions)) {
      const button = this.#button(name);
      button.addEventListener('click', act);
      button.disabled = name === 'stop';
    }
    for (const sign of ['pointerenter', 'focus']) {
      this.#button('run').addEventListener(
        sign,
        () => void load(this.dataset).catch(() => undefined),
        { once: true },
      );
    }
    const fullScreen = this.querySelector<HTMLAnchorElement>('[data-do=full-screen]');
    const takeAlong = () => {
      // The demo's own page takes the settings along.
      if (fullScreen) fullScreen.search = this.#settings.query(id).toString();
    };
    takeAlong();
    for (const change of ['input', 'reset']) this.addEventListener(change, takeAlong);
    const curl = find(this, '.demo-curl code');
    curl.textContent = curl.textContent.replaceAll('http://localhost:4321', location.origin);
    if (location.hash === `#${this.id}`) this.scrollIntoView();
  }

  disconnectedCallback(): void {
    void this.#end('stopped');
  }

  async #start(): Promise<void> {
    const other = LiveDemo.#current;
    if (other) await other.#end('stopped');
    await this.#end('stopped');
    LiveDemo.#current = this;
    const running = new AbortController();
    this.#running = running;
    this.#show('running');
    this.#clear();
    try {
      const [client, { Run }, , instrument] = await load(this.dataset);
      const run = await Run.begin();
      if (running.signal.aborted) return void run.end();
      this.#run = run;
      if (instrument) this.#instrument ??= new instrument.default();
      this.#follow(run, running.signal);
      this.dispatchEvent(new Event('demo-run', { bubbles: true }));
      const stop = await client.default(this.#stage(running.signal));
      if (running.signal.aborted) stop();
      else this.#stop = stop;
    } catch (error) {
      if (running.signal.aborted) return;
      await this.#end('failed');
      const reason = error instanceof TypeError ? this.#words['unreachable'] : String(error);
      this.#status(`${this.#words['failed'] ?? ''}${reason ?? ''}`);
    }
  }

  #follow(run: Run, signal: AbortSignal): void {
    this.#view ??= document.createElement('wire-view');
    find(this, '.demo-wire').append(this.#view);
    this.#view.follow(run);
    if (this.#instrument) {
      find(this, '.demo-instrument').append(this.#instrument);
      this.#instrument.follow(run, this.#settings.values);
    }
    if (!run.observed) this.#status(this.#words['noObserver'] ?? '');
    if (!('untilStopped' in this.dataset))
      run.addEventListener('idle', () => void this.#end('finished'), { signal });
    const onEntry = (event: Event) => {
      this.#showCurl(run);
      if (!(event instanceof CustomEvent)) return;
      this.dispatchEvent(new CustomEvent('demo-entry', { detail: event.detail, bubbles: true }));
    };
    run.addEventListener('entry', onEntry, { signal });
    let timer: ReturnType<typeof setTimeout>;
    const onVisibility = () => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => void this.#end('hidden'), hiddenMs);
    };
    document.addEventListener('visibilitychange', onVisibility, { signal });
    addEventListener('pagehide', () => void this.#end('hidden'), { signal });
    signal.addEventListener('abort', () => clearTimeout(timer));
  }

  #stage(signal: AbortSignal): Stage {
    const settings = this.#settings;
    const lines = find(this, '.demo-lines');
    return {
      get settings() {
        return settings.values;
      },
      set: (name, value) => settings.set(name, value),
      onSettings: (listener) => {
        for (const change of ['input', 'reset'])
          this.addEventListener(change, () => listener(), { signal });
      },
      screen: find(this, '.demo-box'),
      print: (line) => {
        if (signal.aborted) return;
        const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 24;
        const made = document.createElement('div');
        made.textContent = line;
        lines.append(made);
        if (lines.childElementCount > mostLines) lines.firstElementChild?.remove();
        if (atEnd) lines.scrollTop = lines.scrollHeight;
      },
      on: (action, listener) => {
        const button = find<HTMLButtonElement>(this, `[data-action="${action}"]`);
        button.disabled = false;
        button.addEventListener('click', () => listener(), { signal });
      },
    };
  }

  async #end(how: 'stopped' | 'finished' | 'hidden' | 'failed'): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.abort();
    if (LiveDemo.#current === this) LiveDemo.#current = undefined;
    const run = this.#run;
    this.#run = undefined;
    try {
      this.#stop?.();
    } finally {
      this.#stop = undefined;
      this.#show(how);
      await run?.end();
      if (run) this.#showCurl(run);
      this.dispatchEvent(new Event('demo-end', { bubbles: true }));
    }
  }

  #show(state: 'running' | 'stopped' | 'finished' | 'hidden' | 'failed'): void {
    const running = state === 'running';
    const [run, stop] = [this.#button('run'), this.#button('stop')];
    const focused = document.activeElement;
    run.disabled = running;
    stop.disabled = !running;
    // The focus follows the button that can be pressed now.
    if (focused === run && running) stop.focus();
    if (focused === stop && !running) run.focus();
    // What is drawn while it runs stays whole.
    this.#button('clear').disabled = running;
    // The client enables its actions when it listens to them.
    for (const action of this.querySelectorAll<HTMLButtonElement>('[data-action]')) {
      action.disabled = true;
    }
    this.dataset['state'] = state;
    this.#status(this.#words[state] ?? '');
  }

  #clear(): void {
    find(this, '.demo-lines').replaceChildren();
    find(this, '.demo-box').replaceChildren();
    this.#view?.clear();
    this.#instrument?.clear();
  }

  async #copyLink(): Promise<void> {
    const { link } = this.#settings;
    history.replaceState(history.state, '', link);
    if (await copyText(link)) this.#status(this.#words['linkCopied'] ?? '');
    else this.#status(link);
  }

  #showCurl(run: Run): void {
    const commands = run.curlCommands();
    if (commands.length === 0) return;
    find(this, '.demo-curl code').textContent = commands.join('\n');
    find(this, '.demo-curl p').hidden = true;
  }

  #status(text: string): void {
    find(this, '.demo-status').textContent = text;
  }

  #button(name: string): HTMLButtonElement {
    return find<HTMLButtonElement>(this, `[data-do=${name}]`);
  }
}
customElements.define('live-demo', LiveDemo);
