import type { Locale } from '../i18n/locales.ts';
import type { Figure } from './schemas.ts';

const drawings = import.meta.glob<string>('/content/figures/*/figure.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A figure as SVG, with its texts in one language. Throws if a placeholder has no text, or a text no placeholder. */
export function drawingOf(id: string, { labels }: Figure, locale: Locale): string {
  const svg = drawings[`/content/figures/${id}/figure.svg`];
  if (svg === undefined) throw new Error(`content/figures/${id}/figure.svg is missing`);
  for (const name of Object.keys(labels)) {
    if (!svg.includes(`{${name}}`)) {
      throw new Error(`content/figures/${id}/figure.svg has no {${name}}, but figure.yaml has`);
    }
  }
  return svg.replace(/\{(\w+)\}/g, (place, name: string) => {
    const label = labels[name];
    if (!label) {
      throw new Error(`content/figures/${id}/figure.yaml has no label for ${place} of figure.svg`);
    }
    return escaped(label[locale]);
  });
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
