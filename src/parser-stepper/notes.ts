import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Cuts } from './cuts.ts';
import type { Session } from './session.ts';
import { isUnfinished } from './step.ts';
import { sourceOf } from './stream.ts';
import type { Stream } from './stream.ts';
import type { StepperStrings } from './strings.ts';
import { happeningText, sentences } from './text.ts';

/** The problem and how to fix it. */
export function drawNotes(
  stream: Stream,
  cuts: Cuts,
  settings: Readonly<Record<string, string>>,
  failure: string | undefined,
  strings: StepperStrings,
): TemplateResult[] {
  const { mistake, bytes, source } = stream;
  const notes = [
    ...(mistake === undefined ? [] : [strings.mistake(mistake)]),
    ...(mistake === undefined && bytes.length === 0 ? [strings.bytes.none] : []),
    ...(cuts.unread.length > 0 ? [strings.unreadCuts(cuts.unread.join(', '))] : []),
    ...(source === sourceOf(settings) ? [] : [strings.changed]),
    ...(failure === undefined ? [] : [strings.failed(failure)]),
  ];
  return notes.map((note) => html`<p class="stepper-note">${note}</p>`);
}

/** Why nothing can be sent before a run. */
export function drawBefore({ now }: StepperStrings): TemplateResult {
  return html`<p class="stepper-before">${now.before}</p>`;
}

/** The effect of the last step. */
export function drawNow(session: Session, strings: StepperStrings): TemplateResult {
  return html`<p class="stepper-now" role="status">${nowText(session, strings)}</p>`;
}

function nowText({ just, steps, ended }: Session, strings: StepperStrings): string {
  const { now } = strings;
  const last = steps.at(-1);
  if (ended) return now.ended(last !== undefined && isUnfinished(last.buffers));
  if (!last) return now.nothing;
  const happenings = steps.slice(-just.bytes).flatMap((step) => step.happenings);
  const shown =
    just.bytes === 1
      ? happenings
      : happenings.filter(({ kind }) => kind !== 'lf-of-crlf').slice(-1);
  const texts = shown.map((happening) => happeningText(happening, strings));
  return sentences(now.sent(just.bytes, just.chunks), ...texts);
}
