import { html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Stage } from '../demo/stage.ts';
import { drawBytes } from './bytes-view.ts';
import { formatCuts, parseCuts, stepEnd, units } from './cuts.ts';
import type { Cuts } from './cuts.ts';
import { columnsOf, followPointer, gapAfterKey, gapOf } from './gaps.ts';
import { drawNotes, drawNow } from './notes.ts';
import { drawBuffers, drawEvents, drawLines } from './panels.ts';
import './parser-stepper.css';
import { Session } from './session.ts';
import type { OpenResponse } from './session.ts';
import { linesOf } from './step.ts';
import { readStream } from './stream.ts';
import { stringsFor } from './strings.ts';
import type { StepperStrings } from './strings.ts';

export type { OpenResponse };

/**
 * `<parser-stepper>`: the bytes of an event stream, sent step by step. It says what each step means to the parser, and
 * compares the events with those that a real EventSource was given. The demo's controls `stream`, `newline` and `cuts`
 * hold the text, what a line break in it stands for, and where the stream is cut.
 */
export class ParserStepper extends LitElement {
  static override properties = { gap: { state: true } };

  /** The gap that has the tab stop. */
  declare private gap: number;

  #stage: Stage | undefined;
  #stream = readStream({});
  #connect: (() => Promise<OpenResponse>) | undefined;
  #session: Session | undefined;
  /** The n-th time that the reader begins; while it opens its response, nothing can be sent. */
  #beginning = 0;
  #opening = false;
  /** Why the reader could not begin again. */
  #failure: string | undefined;
  #scrolledTo = 0;
  /** What the pointer did last was to move a cut: the click at its end is none. */
  #dragged = false;

  constructor() {
    super();
    this.gap = 1;
  }

  /** The types of event that are in the stream: an EventSource must be told each. */
  get types(): readonly string[] {
    return this.#stream.types;
  }

  /**
   * Shows the stream that the controls hold. `connect` opens a response and an EventSource that reads it; it is called now
   * and each time the reader begins again. Rejects as it does.
   */
  async start(stage: Stage, connect: () => Promise<OpenResponse>): Promise<void> {
    this.#stage = stage;
    this.#stream = readStream(stage.settings);
    this.#connect = connect;
    stage.onSettings(() => this.requestUpdate());
    await this.#begin();
  }

  /** Takes an event that the EventSource dispatched. */
  readonly hear = (event: Event): void => {
    if (!(event instanceof MessageEvent)) return; // the browser's own `open` or `error`
    const { type, data, lastEventId } = event;
    this.#session?.hear({ type, data: String(data), lastEventId });
  };

  /** The run is over: nothing can be sent any more, and what is shown stays. */
  stop(): void {
    this.#connect = undefined;
    this.#session?.close();
    this.requestUpdate();
  }

  /** In the page's own tree: its style sheet and its readers see it. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override updated(): void {
    this.#scroll();
    // The focus follows to a button that can be pressed.
    if (this.querySelector('button:disabled:focus'))
      this.querySelector<HTMLElement>('.stepper-tools button:enabled')?.focus();
  }

  protected override render(): TemplateResult {
    const strings = this.#strings;
    const session = this.#session;
    const { at } = this.#cuts;
    const sent = session?.sent ?? 0;
    const { cells, steps, bytes } = this.#stream;
    const bytesDrawing = {
      ...{ cells, cuts: at, sent, gap: Math.min(this.gap, Math.max(1, bytes.length - 1)), strings },
      just: session?.just.bytes ?? 0,
      next: stepEnd('chunk', sent, steps, at),
    };
    return html`<section class="stepper-frame" aria-label=${strings.name}>
      ${this.#tools(strings)}
      <div
        class="stepper-stream"
        role="group"
        aria-label=${strings.bytes.name}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
        @pointerdown=${this.#onPointerDown}
      >
        ${drawBytes(bytesDrawing)}
      </div>
      <p class="stepper-help">${strings.bytes.sent(sent, bytes.length)} · ${strings.bytes.help}</p>
      ${drawNotes(this.#stream, this.#cuts, this.#settings, session?.failure ?? this.#failure, strings)}
      ${session ? this.#panels(session, strings) : nothing}
    </section>`;
  }

  /** Keeps in sight what the last step brought. */
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
    const cannotSend = session?.isAtEnd ?? true;
    const cannotEnd = !session || session.ended || session.failure !== undefined;
    return html`<div class="stepper-tools">
      <span role="group" aria-label=${strings.send}>
        <span aria-hidden="true">${strings.send}</span>
        ${units.map(
          (unit) =>
            html`<button
              type="button"
              ?disabled=${cannotSend}
              @click=${() => this.#act((open) => open.step(unit, this.#cuts.at))}
            >
              ${strings.units[unit]}
            </button>`,
        )}
      </span>
      <button type="button" ?disabled=${cannotEnd} @click=${() => this.#act((open) => open.end())}>
        ${strings.end}
      </button>
      <button type="button" ?disabled=${isOver} @click=${() => this.#again()}>
        ${strings.again}
      </button>
    </div>`;
  }

  #panels(session: Session, strings: StepperStrings): TemplateResult {
    const { expected, heard, agreement } = session;
    return html`${drawNow(session, strings)}
      <div class="stepper-panels">
        ${drawLines(linesOf(session.steps), strings)}
        ${drawBuffers(session.buffers, session.buffersBefore, strings)}
      </div>
      ${drawEvents(expected, heard, agreement, strings)}`;
  }

  get #strings(): StepperStrings {
    const lang = this.closest('[lang]')?.getAttribute('lang');
    return stringsFor(lang ?? document.documentElement.lang);
  }

  get #settings(): Readonly<Record<string, string>> {
    return this.#stage?.settings ?? {};
  }

  get #cuts(): Cuts {
    return parseCuts(this.#settings['cuts'] ?? '', this.#stream.bytes.length);
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

  #cut(at: readonly number[]): void {
    this.#stage?.set('cuts', formatCuts(at));
    this.requestUpdate();
  }

  #onClick(event: Event): void {
    const place = gapOf(event);
    if (place === undefined || this.#dragged) return;
    const { at } = this.#cuts;
    this.gap = place;
    this.#cut(at.includes(place) ? at.filter((other) => other !== place) : [...at, place]);
  }

  #onKey(event: KeyboardEvent): void {
    const columns = columnsOf(this.querySelectorAll<HTMLElement>('.stepper-byte'));
    const gap = gapAfterKey(event.key, this.gap, columns, this.#stream.bytes.length);
    if (gap === undefined || gapOf(event) === undefined) return;
    event.preventDefault();
    this.gap = gap;
    void this.updateComplete.then(() => this.#focusGap());
  }

  #focusGap(): void {
    this.querySelector<HTMLElement>(`[data-gap="${this.gap}"]`)?.focus();
  }

  #onPointerDown(event: Event): void {
    this.#dragged = false;
    const place = gapOf(event);
    const { at } = this.#cuts;
    if (place === undefined || !at.includes(place)) return;
    const others = at.filter((other) => other !== place);
    followPointer(place, (to) => {
      if (to < 1 || to >= this.#stream.bytes.length) return;
      this.#dragged = true;
      this.gap = to;
      this.#cut([...others, to]);
    });
  }
}

customElements.define('parser-stepper', ParserStepper);
