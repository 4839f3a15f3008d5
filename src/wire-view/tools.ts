import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Filter } from './text.ts';
import type { WireViewStrings } from './strings.ts';

const lanes = ['all', 'browser', 'server'] as const;

/** The state that the tools of the diagram show, and their actions. */
export interface Tools {
  readonly filter: Filter;
  readonly paused: boolean;
  /** No run is on, so there is nothing to pause. What a pause holds back can still be shown. */
  readonly over: boolean;
  /** How many entries are held while it is paused. */
  readonly waiting: number;
  /** How many events have come and how many connections are open. */
  readonly status: string;
  onFilter(filter: Filter): void;
  onPause(): void;
}

/** The same for the tools of the list and of its text. */
export interface ListTools {
  readonly filter: Filter;
  /** The result of a recent "Copy as text"; undefined if there was none recently. */
  readonly copied: boolean | undefined;
  onFilter(filter: Filter): void;
  onCopy(): void;
  onSave(): void;
}

/** The bar above the diagram. */
export function drawTools(tools: Tools, strings: WireViewStrings): TemplateResult {
  const { filter, paused, over, waiting, status } = tools;
  const words = strings.tools;
  const onBytes = ({ target }: Event): void => {
    const hideBytes = target instanceof HTMLInputElement && target.checked;
    tools.onFilter({ ...filter, hideBytes });
  };
  return html`<div class="wire-tools">
    <button
      type="button"
      ?data-paused=${paused}
      aria-disabled=${over && !paused}
      @click=${() => tools.onPause()}
    >
      ${paused ? words.resume(waiting) : words.pause}
    </button>
    <label>
      <input type="checkbox" .checked=${filter.hideBytes} @change=${onBytes} />${words.hideBytes}
    </label>
    <span class="wire-status" aria-hidden="true">${status}</span>
  </div>`;
}

/** The bar above the list of every entry. */
export function drawListTools(tools: ListTools, strings: WireViewStrings): TemplateResult {
  const { filter, copied } = tools;
  const words = strings.tools;
  const names = { all: words.all, browser: strings.browser, server: strings.server };
  const copy = copied === undefined ? words.copy : copied ? words.copied : words.notCopied;
  const onLane = ({ target }: Event): void => {
    const value = target instanceof HTMLSelectElement ? target.value : '';
    tools.onFilter({ ...filter, lane: lanes.find((lane) => lane === value) ?? 'all' });
  };
  const options = lanes.map(
    (lane) => html`<option value=${lane} .selected=${lane === filter.lane}>${names[lane]}</option>`,
  );
  return html`<div class="wire-tools">
    <label
      >${words.show}
      <select @change=${onLane}>
        ${options}
      </select></label
    >
    <span class="wire-export">
      <button type="button" @click=${() => tools.onCopy()}>${copy}</button>
      <button type="button" @click=${() => tools.onSave()}>${words.save}</button>
    </span>
  </div>`;
}
