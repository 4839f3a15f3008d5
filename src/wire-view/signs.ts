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
export function withSigns(text: string): (string | TemplateResult)[] {
  return text
    .split(/([\u2400-\u2421])/)
    .map((part, index) => (index % 2 === 0 ? part : sign(part)));
}

function sign(character: string): TemplateResult {
  const code = (character.charCodeAt(0) - 0x2400).toString(16).padStart(2, '0');
  return html`<span class="wire-control" data-name=${names[character] ?? code}>${character}</span>`;
}
