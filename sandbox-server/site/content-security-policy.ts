import { createHash } from 'node:crypto';

/** Hashes of a page's inline code in the form of a content security policy: `'sha256-…'`. */
export interface InlineHashes {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

const attributes = `(?:"[^"]*"|'[^']*'|[^'">])*`;
const inlineScript = new RegExp(`<script\\b(${attributes})>([^]*?)</script`, 'gi');
const inlineStyle = new RegExp(`<style\\b(${attributes})>([^]*?)</style`, 'gi');

/**
 * Finds the inline scripts and styles of a page. A script with `src` or of a JSON type runs no inline code and needs no
 * hash. Attributes (`onclick`, `style`) are not hashed: the policy forbids them.
 */
export function inlineHashes(html: string): InlineHashes {
  const runs = (tag: string) =>
    !/\ssrc\s*=/i.test(tag) && !/\stype\s*=\s*["']?[\w/+]*json/i.test(tag);
  const scripts = [...html.matchAll(inlineScript)].filter(([, tag = '']) => runs(tag));
  const hashes = (found: RegExpExecArray[]) => [
    ...new Set(found.map(([, , text = '']) => hash(text))),
  ];
  return { scripts: hashes(scripts), styles: hashes([...html.matchAll(inlineStyle)]) };
}

/** Browsers hash the text of the parsed element, where every line break is LF. */
function hash(text: string): string {
  const digest = createHash('sha256').update(text.replace(/\r\n?/g, '\n')).digest('base64');
  return `'sha256-${digest}'`;
}

/** The policy of a page: its own origin, its own inline code, and connections to `crossOrigin` when there is one. */
export function contentSecurityPolicy(
  hashes: InlineHashes,
  crossOrigin: string | undefined,
): string {
  return [
    `default-src 'none'`,
    `script-src 'self' ${hashes.scripts.join(' ')}`,
    `style-src 'self' ${hashes.styles.join(' ')}`,
    `img-src 'self' data:`,
    `media-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self' ${crossOrigin ?? ''}`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
  ]
    .map((directive) => directive.trim())
    .join('; ');
}
