import { marked } from 'marked'; // 18
import type { MarkedToken, Token, Tokens } from 'marked';
import { decoded } from './entities.ts';
import { completed } from './unfinished.ts';

/** The element of each kind of token that has others in it. */
const elements: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  list_item: 'li',
  strong: 'strong',
  em: 'em',
  del: 'del',
};

/**
 * Shows Markdown in an element while it arrives. Each call has the whole text so far; blocks that have not changed keep
 * their nodes, so that a selection in them stays. Nothing becomes HTML: each node is made by name, and text stays text.
 * HTML, and what is not known here, is shown as it was written.
 */
export function markdownIn(box: HTMLElement): (text: string, isWhole: boolean) => void {
  let shown: string[] = [];
  let defined = '';
  return (text, isWhole) => {
    // #region shown
    const blocks = marked.lexer(isWhole ? text : completed(text));
    const links = JSON.stringify(blocks.links);
    if (links !== defined) shown = []; // a definition changes blocks before it
    defined = links;
    const same = blocks.findIndex(({ raw }, at) => raw !== shown[at]);
    const kept = same < 0 ? blocks.length : same;
    while (box.childNodes.length > kept) box.lastChild?.remove();
    box.append(...blocks.slice(kept).map(nodeOf));
    shown = blocks.map(({ raw }) => raw);
    // #endregion shown
  };
}

// #region node
const isKnown = (token: Token): token is MarkedToken => token.type !== 'generic';

function nodeOf(token: Token): Node {
  if (!isKnown(token)) return new Text(token.raw);
  switch (token.type) {
    case 'space':
    case 'def':
      return new Text();
    case 'br':
    case 'hr':
      return element(token.type);
    case 'heading': // it has no place in the outline of the page
      return element('p', element('strong', ...token.tokens.map(nodeOf)));
    case 'code':
      return codeBlock(token.text);
    case 'codespan':
      return element('code', token.text);
    case 'list':
      return listOf(token);
    case 'table':
      return tableOf(token);
    case 'link':
      return linkTo(decoded(token.href), token.tokens.map(nodeOf));
    case 'escape':
      return new Text(token.text);
    case 'text':
      return token.tokens
        ? element('span', ...token.tokens.map(nodeOf))
        : new Text(decoded(token.text));
    case 'image': // is not loaded: its address can carry what stands in the conversation
      return new Text(decoded(token.text));
    default: {
      const name = elements[token.type];
      const inner = 'tokens' in token ? token.tokens?.map(nodeOf) : undefined;
      if (name) return element(name, ...(inner ?? []));
      return inner ? element('span', ...inner) : new Text(token.raw); // HTML: as it was written
    }
  }
}

/** Only these schemes: `javascript:` in an answer must not become a link. */
function linkTo(href: string, inner: Node[]): Node {
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return element('span', ...inner);
  const link = element('a', ...inner);
  link.setAttribute('href', href);
  link.setAttribute('rel', 'noopener noreferrer nofollow');
  link.setAttribute('target', '_blank');
  return link;
}
// #endregion node

function element(name: string, ...inner: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...inner);
  return made;
}

function codeBlock(text: string): HTMLElement {
  const block = element('pre', element('code', text));
  block.tabIndex = 0; // long lines can be scrolled by the keyboard
  return block;
}

function listOf({ ordered, start, items }: Tokens.List): HTMLElement {
  const list = element(ordered ? 'ol' : 'ul', ...items.map(nodeOf));
  if (start !== '' && start !== 1) list.setAttribute('start', String(start));
  return list;
}

function tableOf({ header, rows }: Tokens.Table): HTMLElement {
  const row = (cells: Tokens.TableCell[], name: string) =>
    element('tr', ...cells.map(({ tokens }) => element(name, ...tokens.map(nodeOf))));
  return element('table', row(header, 'th'), ...rows.map((cells) => row(cells, 'td')));
}
