import { Screen } from '../demo/screen.ts';
import { Settings } from '../demo/settings.ts';
import type { Stage } from '../demo/stage.ts';
import { wordsOf, type Template } from '../i18n/words.ts';
import type { TellVerdict } from '../questions/demo-around.ts';
import { RunLife } from '../run/run-life.ts';
import type { LifeState, StartClient } from '../run/run-life.ts';
import type { Run } from '../run/run.ts';
import { find } from '../markup/find.ts';
import type { DemoDrawing } from './demo-drawing.ts';
import { laneText, problemText, stateText } from './run-words.ts';
import type { RunWords } from './run-words.ts';

/** The words that `components/Demo.astro` gives. */
export interface LiveDemoWords extends RunWords {
  readonly linkCopied: Template<'link'>;
  /** The browser has refused to show the demo in full screen. */
  readonly noFullScreen: string;
  /** In the empty output: before a run, and after one. */
  readonly empty: string;
  readonly printedNothing: string;
  /** Nothing is open, and the client goes on when the visitor does something. */
  readonly waiting: string;
  /** A control was changed while the demo runs, which has read it already. */
  readonly changed: string;
}

/** The list of all demos is loaded with the first of them, for it is long. */
const loadParts = async (demo: LiveDemo) => (await import('./load-demo.ts')).loadDemo(demo);

/**
 * `<live-demo data-demo>`: the buttons, settings and output of a demo. The run belongs to `life`, which the wire view,
 * the instrument, figures and predictions follow. Start, stop and set it from outside by the methods of these names.
 */
export class LiveDemo extends HTMLElement {
  readonly life = new RunLife();
  #words!: LiveDemoWords;
  #settings!: Settings;
  #screen!: Screen;
  /** What it shows of its runs beside the output, once there was a run. */
  #drawing: DemoDrawing | undefined;
  /** The settings with which the last run has begun, as JSON. */
  #ranWith = '';
  /** True when a change of the settings reaches the client that runs. */
  #isLive = false;
  /** What it says of `life.isWaiting`. */
  #waits = false;

  connectedCallback(): void {
    const id = this.dataset['demo'] ?? '';
    const same = [...document.querySelectorAll(`live-demo[data-demo="${id}"]`)].indexOf(this);
    const key = same > 0 ? `${id}-${same + 1}` : id;
    this.id = `demo-${key}`;
    this.#words = wordsOf<LiveDemoWords>(this);
    this.#settings = new Settings(this, key);
    this.#screen = new Screen(find(this, '.demo-lines'), find(this, '.demo-box'));
    const actions: Record<string, () => void> = {
      run: () => void this.start(),
      stop: () => void this.stop(),
      clear: () => void this.#clear(),
      link: () => void this.#copyLink(),
      'full-screen': () => void this.#toggleFullScreen(),
      'run-again': () => {
        this.#button('stop').focus();
        void this.start();
      },
    };
    if (this.querySelector('[data-do=reset]')) actions['reset'] = () => this.#settings.reset();
    for (const [name, act] of Object.entries(actions)) {
      const button = this.#button(name);
      button.addEventListener('click', act);
      void this.#settings.ready.then(() => (button.disabled = name === 'stop'));
    }
    this.#onSettings(() => {
      if (this.life.state === 'running' && !this.#isLive)
        this.#sayChanged(JSON.stringify(this.settings) !== this.#ranWith);
    });
    this.#button('full-screen').hidden = !document.fullscreenEnabled;
    const loadSoon = () => void loadParts(this).catch(() => undefined);
    for (const sign of ['pointerenter', 'focus'])
      this.#button('run').addEventListener(sign, loadSoon, { once: true });
    const ownPage = this.querySelector<HTMLAnchorElement>('[data-do=own-page]');
    const takeAlong = async () => {
      // The demo's own page takes the settings along.
      const packed = await this.#settings.packed;
      if (ownPage) ownPage.hash = `${id}=${packed}`;
    };
    void takeAlong();
    this.#onSettings(() => void takeAlong());
    const curl = find(this, '.demo-curl code');
    curl.textContent = curl.textContent.replaceAll('http://localhost:4321', location.origin);
    this.life.follow({
      begin: (run) => {
        if (!run.observed) this.#status(laneText(this.life, this.#words));
      },
      changed: (state) => {
        if (state !== 'ready' && state !== this.dataset['state']) this.#show(state);
        else if (this.life.isWaiting !== this.#waits) this.#showWaiting();
      },
      entry: () => {
        find(this, '.demo-problem').textContent = problemText(this.life, this.#words);
      },
      forget: () => {
        // The focus would be lost with what the client has drawn.
        if (this.querySelector('.demo-box :focus')) this.#button('run').focus();
        this.#screen.clear();
        this.#status('');
        find(this, '.demo-problem').textContent = '';
        find(this, '.demo-lines').dataset['empty'] = this.#words.empty;
      },
    });
  }

  disconnectedCallback(): void {
    void this.stop();
  }

  /** What the controls hold now, by name. */
  get settings(): Readonly<Record<string, string>> {
    return this.#settings.values;
  }

  /** Puts a value into a control, as if the reader had. Throws when the demo has no such control. */
  set(name: string, value: string): void {
    this.#settings.set(name, value);
  }

  /** Runs the demo, as the button does. Resolves when the client has started. */
  async start(): Promise<void> {
    await this.#settings.ready;
    const load = async (): Promise<StartClient> => {
      const { client, Drawing } = await loadParts(this);
      return (run, signal) => {
        this.#drawing ??= new Drawing(this, this.life);
        this.#drawing.show();
        return client(this.#stage(run, signal));
      };
    };
    this.#isLive = 'liveSettings' in this.dataset;
    const { settings, isAuthored: authored } = this;
    this.#ranWith = JSON.stringify(settings);
    const untilStopped = 'untilStopped' in this.dataset;
    const crosses = this.dataset['observer'] !== 'first';
    return this.life.begin(load, { settings, authored, untilStopped, crosses });
  }

  /** Sets all controls to the author's values and runs the demo. */
  runAsAuthored(): Promise<void> {
    this.#settings.reset();
    this.#button('run').focus();
    return this.start();
  }

  /** True while all controls have the values that the author gave them in this place. */
  get isAuthored(): boolean {
    return this.#settings.isAuthored;
  }

  /** Says below the output how the prediction at the head of the demo went; nothing without a verdict. */
  tell(verdict?: TellVerdict): void {
    const line = this.querySelector<HTMLElement>('.demo-verdict');
    line?.replaceChildren(...(verdict?.line ?? []));
    if (line) line.dataset['kind'] = verdict?.kind ?? '';
  }

  /** Stops the run that is on, as the button does. */
  stop(): Promise<void> {
    return this.life.end('stopped');
  }

  /** Takes away the last run and what was said of it: the demo is again as it was before a run. Ends one that waits. */
  async #clear(): Promise<void> {
    await this.stop();
    if (this.life.state === 'running') return;
    this.life.forget();
    this.tell();
    this.#drawing?.clear();
  }

  #stage(run: Run, signal: AbortSignal): Stage {
    const settings = this.#settings;
    const read = () => {
      run.authored &&= this.isAuthored;
      return settings.values;
    };
    return {
      get settings() {
        return read();
      },
      set: (name, value) => settings.set(name, value),
      onSettings: (listener) => {
        this.#isLive = true;
        this.#onSettings(listener, signal);
      },
      screen: this.#screen.box,
      print: (line) => {
        if (signal.aborted) return;
        this.#screen.print(line);
        this.life.stir();
      },
      report: (detail) => {
        if (signal.aborted) return;
        this.life.report(detail);
        this.life.stir();
      },
      on: (action, listener) => {
        const button = find<HTMLButtonElement>(this, `[data-action="${action}"]`);
        button.disabled = false;
        button.addEventListener('click', () => listener(), { signal });
      },
    };
  }

  #onSettings(listener: () => void, signal?: AbortSignal): void {
    for (const change of ['input', 'settings'])
      this.addEventListener(change, () => listener(), signal ? { signal } : {});
  }

  #show(state: Exclude<LifeState, 'ready'>): void {
    const running = state === 'running';
    this.#waits = false;
    // The client enables its actions when it listens to them.
    for (const action of this.querySelectorAll<HTMLButtonElement>('[data-action]')) {
      action.disabled = true;
    }
    this.#sayChanged(false);
    this.#enable(!running, running);
    if (!running) find(this, '.demo-lines').dataset['empty'] = this.#words.printedNothing;
    this.dataset['state'] = state;
    this.#status(stateText(this.life, this.#words), state === 'finished');
  }

  /** A run whose client waits can be stopped, cleared, and begun again. */
  #showWaiting(): void {
    this.#waits = this.life.isWaiting;
    this.#enable(this.#waits, true);
    this.#status(this.#waits ? this.#words.waiting : this.#words.running);
  }

  /** What is drawn stays whole while the demo works, so that it can be cleared when it can be run. */
  #enable(run: boolean, stop: boolean): void {
    const focused = document.activeElement;
    this.#button('run').disabled = this.#button('clear').disabled = !run;
    this.#button('stop').disabled = !stop;
    // The focus moves from a button that cannot be pressed any more to the one that can.
    if (focused instanceof HTMLButtonElement && this.contains(focused) && focused.disabled)
      this.#button(stop ? 'stop' : 'run').focus();
  }

  async #toggleFullScreen(): Promise<void> {
    const { toggleFullScreen } = await import('./full-screen.ts');
    if (!(await toggleFullScreen(this))) this.#status(this.#words.noFullScreen);
  }

  async #copyLink(): Promise<void> {
    const { copyForRoom } = await import('../demo/room-address.ts');
    const link = await this.#settings.putIntoAddress();
    this.#status(await copyForRoom(link, this.#words.linkCopied));
  }

  /** Says that the change of a control applies to the next run, with a button for it. */
  #sayChanged(is: boolean): void {
    find(this, '.demo-changed').textContent = is ? this.#words.changed : '';
    this.#button('run-again').hidden = !is;
  }

  /** `isDone` when the text says that a run has ended by itself. */
  #status(text: string, isDone = false): void {
    const status = find(this, '.demo-status');
    status.textContent = text;
    status.toggleAttribute('data-done', isDone);
  }

  #button(name: string): HTMLButtonElement {
    return find<HTMLButtonElement>(this, `[data-do=${name}]`);
  }
}
customElements.define('live-demo', LiveDemo);
