import { createHighlighter, type ThemeRegistration } from 'shiki';
import eventStream from './event-stream.tmLanguage.json' with { type: 'json' };

/**
 * Shiki marks tokens by colour. Each colour of this theme is mapped to a class of the style sheet
 * (`styles/code.css`), so pages need no inline styles and follow the light and dark themes.
 */
const classes: Record<string, { class: string; scopes: string[] }> = {
  '#000001': { class: 't-comment', scopes: ['comment'] },
  '#000002': {
    class: 't-keyword',
    scopes: ['keyword', 'keyword.operator.new', 'storage', 'constant.language'],
  },
  '#000003': { class: 't-string', scopes: ['string'] },
  '#000004': { class: 't-number', scopes: ['constant.numeric'] },
  '#000005': { class: 't-name', scopes: ['entity.name', 'support.function'] },
  '#000006': {
    class: 't-field',
    scopes: ['variable.field', 'support.type.property-name', 'entity.other.attribute-name'],
  },
  '#000007': { class: 't-invalid', scopes: ['invalid'] },
  // Most grammars classify operators and punctuation as keywords, but they do not need a colour.
  '#000000': {
    class: '',
    scopes: [
      'keyword.operator',
      'storage.type.function.arrow',
      'punctuation.separator',
      'meta.template.expression',
    ],
  },
};

const theme: ThemeRegistration = {
  name: 'classes',
  fg: '#000000',
  bg: '#ffffff',
  settings: Object.entries(classes).map(([foreground, { scopes }]) => ({
    scope: scopes,
    settings: { foreground },
  })),
};

const highlighter = createHighlighter({
  themes: [theme],
  langs: [
    'ts',
    'tsx',
    'html',
    'http',
    'nginx',
    'shellscript',
    'json',
    'csharp',
    'python',
    'go',
    'nginx',
    eventStream,
  ],
});

/** A piece of text and its CSS class; '' for plain text. */
export interface Token {
  text: string;
  class: string;
}

/**
 * Splits code into lines of tokens. `language` is a Shiki language that is loaded above, or `eventstream`
 * (our own grammar for `text/event-stream`); throws for any other.
 */
export async function highlight(code: string, language: string): Promise<Token[][]> {
  const { codeToTokensBase, getLoadedLanguages } = await highlighter;
  if (language !== 'text' && !getLoadedLanguages().includes(language)) {
    throw new Error(`No grammar for "${language}": add it in src/highlight/highlight.ts`);
  }
  const lines = codeToTokensBase(code, { lang: language as 'text', theme });
  return lines.map((line) => {
    const tokens: Token[] = [];
    for (const { content, color } of line) {
      const className = classes[color?.toLowerCase() ?? '']?.class ?? '';
      const last = tokens.at(-1);
      if (last && (last.class === className || content.trim() === '')) last.text += content;
      else tokens.push({ text: content, class: className });
    }
    return tokens;
  });
}
