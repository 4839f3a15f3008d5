import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TwoReadersStrings } from './strings.ts';

/** One event from a parser, and the number of the chunk that completed it, from 1. */
export interface Output {
  readonly data: string;
  readonly chunk: number;
}

/** A column with the output of one parser. `differs` is the index of the event to mark as the first difference. */
export function drawColumn(
  name: string,
  outputs: readonly Output[],
  differs: number | undefined,
  strings: TwoReadersStrings,
): TemplateResult {
  const mark = html`<strong>${strings.first}</strong>`;
  return html`<div>
    <p class="readers-name">${name}</p>
    <ol>
      ${outputs.map(
        ({ data, chunk }, at) =>
          html`<li class=${at === differs ? 'first' : nothing}>
            <code>${JSON.stringify(data)}</code> <small>${strings.chunk(chunk)}</small>
            ${at === differs ? mark : nothing}
          </li>`,
      )}
      ${
        differs !== undefined && differs >= outputs.length
          ? html`<li class="first">${strings.nothing} ${mark}</li>`
          : nothing
      }
    </ol>
  </div>`;
}
