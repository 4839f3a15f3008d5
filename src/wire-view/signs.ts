import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { nameOf } from '../trace/characters.ts';

/**
 * Text from `visible`, with each sign of a control character drawn as its name in a small frame, because few fonts have
 * these signs. Copied text contains the signs.
 */
export function withSigns(text: string): (string | TemplateResult)[] {
  return text
    .split(/([\u2400-\u2421])/)
    .map((part, index) => (index % 2 === 0 ? part : sign(part)));
}

function sign(picture: string): TemplateResult {
  const code = picture.charCodeAt(0) - 0x2400;
  const name = nameOf(String.fromCharCode(code === 0x21 ? 0x7f : code));
  return html`<span class="wire-control" data-name=${name}>${picture}</span>`;
}
