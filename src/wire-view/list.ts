import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { WireEntry } from '../trace/entries.ts';
import { chipOf } from './row.ts';
import { withSigns } from './signs.ts';
import { ms, sentence } from './text.ts';
import type { WireViewStrings } from './strings.ts';

/** Entries as items of a list. Each item is a sentence with the complete data. */
export function drawList(
  entries: readonly WireEntry[],
  strings: WireViewStrings,
  origin: string,
): unknown {
  const item = (entry: WireEntry): TemplateResult =>
    html`<li data-lane=${entry.lane}>
      <span class="wire-at">${ms(entry.at)}</span>
      <span class="wire-lane">${strings[entry.lane]}</span>
      <span class="wire-chip">${chipOf(entry)}</span>
      <span class="wire-says">${withSigns(sentence(entry, strings, origin))}</span>
    </li>`;
  return repeat(
    entries,
    (entry) => entry,
    (entry) => guard([entry, strings], () => item(entry)),
  );
}
