import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Cell } from './cells.ts';
import type { StepperStrings } from './strings.ts';

/** The parameters for drawing the bytes. */
export interface BytesDrawing {
  readonly cells: readonly Cell[];
  readonly cuts: readonly number[];
  /** How many bytes are sent, and how many of them by the last step. */
  readonly sent: number;
  readonly just: number;
  /** Where the next chunk ends. */
  readonly next: number;
  /** The gap that can be reached with the Tab key. */
  readonly gap: number;
  readonly strings: StepperStrings;
}

/** The bytes in hex and as characters. Before each byte is a gap, where a cut is possible. */
export function drawBytes(drawing: BytesDrawing): TemplateResult {
  return html`<div class="stepper-bytes">
    ${drawing.cells.map((cell, index) => drawCell(cell, index, drawing))}
  </div>`;
}

function drawCell(cell: Cell, index: number, drawing: BytesDrawing): TemplateResult {
  const { sent, just, next } = drawing;
  const state =
    index < sent - just ? 'sent' : index < sent ? 'just' : index < next ? 'next' : 'later';
  return html`<div
    class="stepper-byte"
    data-state=${state}
    data-part=${cell.part}
    data-index=${index}
    ?data-first=${index === sent && state === 'next'}
    ?data-last=${index === next - 1 && state === 'next'}
  >
    ${index > 0 ? drawGap(index, drawing) : nothing}<span class="stepper-hex">${cell.hex}</span
    ><span class="stepper-character" ?data-named=${cell.named}>${cell.character ?? nothing}</span>
  </div>`;
}

function drawGap(place: number, { cells, cuts, gap, strings }: BytesDrawing): TemplateResult {
  const byte = (index: number) => {
    const { hex = '', character } = cells[index] ?? {};
    return strings.bytes.byte(hex, character);
  };
  return html`<button
    type="button"
    class="stepper-gap"
    role="switch"
    aria-checked=${cuts.includes(place) ? 'true' : 'false'}
    aria-label=${strings.bytes.gap(place, byte(place - 1), byte(place))}
    tabindex=${place === gap ? 0 : -1}
    data-gap=${place}
  ></button>`;
}
