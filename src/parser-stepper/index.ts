import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Stage } from '../demo/stage.ts';
import { languageOf } from '../markup/language.ts';
import { drawBytes } from './bytes-view.ts';
import { CutEditor } from './cut-editor.ts';
import type { Cuttable } from './cut-editor.ts';
import { formatCuts, parseCuts, stepEnd } from './cuts.ts';
import type { Cuts, Unit } from './cuts.ts';
import { drawBefore, drawNotes, drawNow } from './notes.ts';
import { drawBuffers, drawEvents, drawLines } from './panels.ts';
import { adoptStyles } from '../markup/adopt-styles.ts';
import styles from './parser-stepper.css?inline';
import { Session } from './session.ts';
import type { OpenResponse } from './session.ts';
import { linesOf } from './step.ts';
import { readStream } from './stream.ts';
import { stringsFor } from './strings.ts';
import type { StepperStrings } from './strings.ts';
import { drawTools } from './tools.ts';

export type { OpenResponse };

/** What the stepper needs of the demo: its settings. */
type Controls = Pick<Stage, 'settings' | 'set' | 'onSettings'>;

/** Takes the place of a response before a run: nothing can be sent to it. */
const none: OpenResponse = {
  write: () => Promise.reject(new Error('no response is open')),
  end: () => Promise.reject(new Error('no response is open')),
};

/**
 * `<parser-stepper>`: the bytes of an event stream, sent step by step. It explains the effect of each step on the parser,
 * and compares the events with those of a real EventSource. The demo's controls `stream`, `newline` and `cuts` have the
 * text, the bytes of a line break in it, and the positions of the cuts.
 */
export class ParserStepper extends LitElement implements Cuttable {
  #stage: Controls | undefined;
  #stream = readStream({});
  #connect: (() => Promise<OpenResponse>) | undefined;
  #session: Session | undefined;
  /** Counts the starts. While a start opens its response, nothing can be sent. */
  #beginning = 0;
  #opening = false;
  /** True while it only shows what a run will send. */
  #isBefore = false;
  /** Why the last start failed. */
  #failure: string | undefined;
  #scrolledTo = 0;
  readonly #editor = new CutEditor(this);

  /** The event types in the stream. An EventSource needs a listener for each of them. */
  get types(): readonly string[] {
    return this.#stream.types;
  }

  get size(): number {
    return this.#stream.bytes.length;
  }

  get cuts(): readonly number[] {
    return this.#readCuts().at;
  }

  cut(at: readonly number[]): void {
    this.#stage?.set('cuts', formatCuts(at));
    this.requestUpdate();
  }

  byteElements(): Iterable<HTMLElement> {
    return this.querySelectorAll<HTMLElement>('.stepper-byte');
  }

  focusGap(): void {
    this.requestUpdate();
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('.stepper-gap[tabindex="0"]')?.focus(),
    );
  }

  /** Shows the stream of the controls before a run: its cuts can be edited, and nothing can be sent. */
  preview(controls: Controls): void {
    this.#stage = controls;
    this.#isBefore = true;
    const show = (): void => {
      this.#stream = readStream(controls.settings);
      this.#session = new Session(this.#stream, none, () => undefined);
      this.requestUpdate();
    };
    controls.onSettings(show);
    show();
  }

  /**
   * Shows the stream of the controls. `connect` opens a response and an EventSource that reads it; it is called now and
   * on each restart by the reader. Rejects if `connect` rejects.
   */
  async start(stage: Stage, connect: () => Promise<OpenResponse>): Promise<void> {
    this.#stage = stage;
    this.#stream = readStream(stage.settings);
    this.#connect = connect;
    stage.onSettings(() => this.requestUpdate());
    await this.#begin();
  }

  /** Adds an event of the EventSource: an event of the stream, or its own `error` when the connection is lost. */
  readonly hear = (event: Event): void => {
    if (event instanceof MessageEvent) {
      const { type, data, lastEventId } = event;
      this.#session?.hear({ type, data: String(data), lastEventId });
    } else if (event.type === 'error') this.#session?.lose();
  };

  /** The run is over: nothing more can be sent, and the display stays. */
  stop(): void {
    this.#connect = undefined;
    this.#session?.close();
    this.requestUpdate();
  }

  /** Without a shadow root, so that the page's style sheet and its queries reach the content. */
  protected override createRenderRoot(): this {
    adoptStyles(styles);
    return this;
  }

  protected override updated(): void {
    this.#scroll();
    // If the focused button is disabled, move the focus to an enabled one.
    if (this.querySelector('button:disabled:focus'))
      this.querySelector<HTMLElement>('.stepper-tools button:enabled')?.focus();
  }

  protected override render(): TemplateResult {
    const strings = this.#strings;
    const session = this.#session;
    const { cuts, size } = this;
    const { gap, onClick, onKey, onPointerDown } = this.#editor;
    const { sent, just } = session ?? { sent: 0, just: { bytes: 0 } };
    const { cells, steps } = this.#stream;
    const next = stepEnd('chunk', sent, steps, cuts);
    const drawing = { cells, cuts, sent, just: just.bytes, next, gap, strings };
    return html`<section class="stepper-frame" aria-label=${strings.name}>
      ${this.#tools(strings)}
      <div
        class="stepper-stream"
        role="group"
        aria-label=${strings.bytes.name}
        @click=${onClick}
        @keydown=${onKey}
        @pointerdown=${onPointerDown}
      >
        ${drawBytes(drawing)}
      </div>
      <p class="stepper-help">${strings.bytes.sent(sent, size)} · ${strings.bytes.help}</p>
      <div role="status">
        ${drawNotes(this.#stream, this.#readCuts(), this.#settings, this.#trouble, strings)}
      </div>
      ${session ? this.#panels(session, strings) : nothing}
    </section>`;
  }

  /** Scrolls to the result of the last step. */
  #scroll(): void {
    const sent = this.#session?.sent ?? 0;
    const bytes = this.querySelector('.stepper-bytes');
    const last = this.querySelector<HTMLElement>(`[data-index="${Math.max(0, sent - 1)}"]`);
    if (sent === this.#scrolledTo || !bytes || !last) return;
    this.#scrolledTo = sent;
    bytes.scrollTop = last.offsetTop - bytes.clientHeight / 2;
    const lines = this.querySelector('.stepper-lines .stepper-scroll');
    if (lines) lines.scrollTop = lines.scrollHeight;
  }

  #tools(strings: StepperStrings): TemplateResult {
    const isOver = this.#connect === undefined;
    const session = isOver || this.#opening ? undefined : this.#session;
    const tools = {
      canSend: !(session?.isAtEnd ?? true),
      canEnd: !(session?.isOver ?? true),
      canBegin: !isOver,
      onStep: (unit: Unit) => this.#act((open) => open.step(unit, this.cuts)),
      onEnd: () => this.#act((open) => open.end()),
      onBegin: () => this.#again(),
    };
    return drawTools(tools, strings);
  }

  #panels(session: Session, strings: StepperStrings): TemplateResult {
    const { expected, received, agreement } = session;
    return html`${this.#isBefore ? drawBefore(strings) : drawNow(session, strings)}
      <div class="stepper-panels">
        ${drawLines(linesOf(session.steps), strings)}
        ${drawBuffers(session.buffers, session.buffersBefore, strings)}
      </div>
      ${drawEvents(expected, received, agreement, strings)}`;
  }

  get #strings(): StepperStrings {
    return stringsFor(languageOf(this));
  }

  get #settings(): Readonly<Record<string, string>> {
    return this.#stage?.settings ?? {};
  }

  /** The reason why nothing can be sent. */
  get #trouble(): string | undefined {
    const { lost } = this.#strings;
    return this.#failure ?? this.#session?.failure ?? (this.#session?.isLost ? lost : undefined);
  }

  #readCuts(): Cuts {
    return parseCuts(this.#settings['cuts'] ?? '', this.size);
  }

  async #begin(): Promise<void> {
    const beginning = (this.#beginning += 1);
    this.#session?.close();
    this.#opening = true;
    this.#failure = undefined;
    this.requestUpdate();
    const open = await this.#connect?.();
    if (!open || beginning !== this.#beginning) return;
    this.#opening = false;
    this.#session = new Session(this.#stream, open, () => this.requestUpdate());
    this.requestUpdate();
  }

  #again(): void {
    this.#begin().catch((error: unknown) => {
      this.#failure = String(error);
      this.requestUpdate();
    });
  }

  #act(what: (session: Session) => void): void {
    if (this.#session) what(this.#session);
    this.requestUpdate();
  }
}

customElements.define('parser-stepper', ParserStepper);
