import { html } from 'lit';
import type { TemplateResult } from 'lit';

const names: Readonly<Record<string, string>> = {
  '␀': 'NUL',
  '␉': 'TAB',
  '␊': 'LF',
  '␍': 'CR',
  '␛': 'ESC',
  '␡': 'DEL',
};

/**
 * Text with the signs of control characters, as `visible` gives it, in small frames with their names: few fonts have the
 * signs themselves. What is copied has the signs.
 */
export function withControls(text: string): (string | TemplateResult)[] {
  return text
    .split(/([\u2400-\u2421])/)
    .map((part, index) => (index % 2 === 0 ? part : control(part)));
}

function control(sign: string): TemplateResult {
  const code = (sign.charCodeAt(0) - 0x2400).toString(16).padStart(2, '0');
  return html`<span class="wire-control" data-name=${names[sign] ?? code}>${sign}</span>`;
}
