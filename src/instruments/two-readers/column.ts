import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TwoReadersStrings } from './strings.ts';

/** What a reader gave, and with which chunk, counted from 1. */
export interface Given {
  readonly data: string;
  readonly chunk: number;
}

/** A column of what one reader gave. `differs` is the place, from 0, that is marked as the first difference. */
export function drawColumn(
  name: string,
  given: readonly Given[],
  differs: number | undefined,
  strings: TwoReadersStrings,
): TemplateResult {
  const mark = html`<strong>${strings.first}</strong>`;
  return html`<div>
    <p class="readers-name">${name}</p>
    <ol>
      ${given.map(
        ({ data, chunk }, at) =>
          html`<li class=${at === differs ? 'first' : nothing}>
            <code>${JSON.stringify(data)}</code> <small>${strings.chunk(chunk)}</small>
            ${at === differs ? mark : nothing}
          </li>`,
      )}
      ${
        differs !== undefined && differs >= given.length
          ? html`<li class="first">${strings.nothing} ${mark}</li>`
          : nothing
      }
    </ol>
  </div>`;
}
