import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { units } from './cuts.ts';
import type { Unit } from './cuts.ts';
import type { StepperStrings } from './strings.ts';

/** The actions that are possible now, and their handlers. */
export interface Tools {
  readonly canSend: boolean;
  readonly canEnd: boolean;
  readonly canBegin: boolean;
  onStep(unit: Unit): void;
  onEnd(): void;
  onBegin(): void;
}

/** The buttons of the stepper. */
export function drawTools(tools: Tools, strings: StepperStrings): TemplateResult {
  const button = (name: string, enabled: boolean, press: () => void) =>
    html`<button type="button" ?disabled=${!enabled} @click=${press}>${name}</button>`;
  return html`<div class="stepper-tools">
    <span role="group" aria-label=${strings.send}>
      <span aria-hidden="true">${strings.send}</span>
      ${units.map((unit) => button(strings.units[unit], tools.canSend, () => tools.onStep(unit)))}
    </span>
    ${button(strings.end, tools.canEnd, () => tools.onEnd())}
    ${button(strings.again, tools.canBegin, () => tools.onBegin())}
  </div>`;
}
