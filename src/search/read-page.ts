import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Entry, Section } from './search-index.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** What a built page has for the search index. */
export interface ReadPage {
  /** The page itself, without its demos and questions. Undefined for a page that is not to be found, such as a list. */
  readonly page: Entry | undefined;
  /** Demos and questions. The `url` of a demo that is shown here a second time is that of the page. */
  readonly parts: readonly Entry[];
}

const withoutText = new Set(['script', 'style', 'noscript', 'template', 'button', 'dialog', 'nav']);
/** Elements of a line: their text joins that around them. All others begin and end a word. */
const inline = new Set('a abbr b bdi code em i kbd mark small span strong sub sup wbr'.split(' '));
const headings = new Set(['h2', 'h3']);
/** What is found by itself, not as a part of its page. */
const own = new Set(['live-demo', 'quiz-question', 'predict-question']);

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

function find(node: Node, test: (element: Element) => boolean): Element | undefined {
  if ('tagName' in node && test(node)) return node;
  if (!('childNodes' in node)) return undefined;
  for (const child of node.childNodes) {
    const found = find(child, test);
    if (found) return found;
  }
  return undefined;
}

/** One space for any white space, and none where only the source's line break stands between two Chinese characters. */
const tidy = (text: string): string =>
  text
    .replace(/(?<=\p{sc=Han})\n\s*(?=\p{sc=Han})/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The text of a node as words: what is in blocks of its own is set apart. */
function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (!('childNodes' in node) || withoutText.has(node.nodeName)) return '';
  if ('attrs' in node && attribute(node, 'data-search') === 'skip') return '';
  const text = node.childNodes.map(textOf).join('');
  return inline.has(node.nodeName) ? text : ` ${text} `;
}

/** Collects the sections of an entry while its nodes are walked. */
class Sections {
  readonly #sections = [{ heading: '', id: '', text: '', unquoted: '' }];

  begin(heading: Element): void {
    const id = attribute(heading, 'id') ?? '';
    this.#sections.push({ heading: tidy(textOf(heading)), id, text: '', unquoted: '' });
  }

  add(text: string, to: 'text' | 'unquoted' = 'text'): void {
    const last = this.#sections.at(-1);
    if (last) last[to] += text;
  }

  /** Those with a heading or a text. */
  get all(): Section[] {
    return this.#sections
      .map(({ heading, id, text, unquoted }) => ({
        heading,
        id,
        text: tidy(text),
        ...(unquoted && { unquoted: tidy(unquoted) }),
      }))
      .filter(({ heading, text }) => heading || text);
  }
}

/**
 * Reads a built page for the search index. `data-search` in the page says how: `page` on its main element lists it, `skip`
 * leaves an element out, `unquoted` marks text that is found and not quoted. A question with `prompt`, which has a page to
 * itself, is found by its title, its topics and the keywords of that page alone. `data-search-topics` names the topics.
 */
export function readPage(html: string, path: string): ReadPage {
  const document = parse(html);
  const main = find(document, ({ tagName }) => tagName === 'main');
  if (!main) return { page: undefined, parts: [] };
  const title = find(main, ({ tagName }) => tagName === 'h1');
  const name = title ? tidy(textOf(title)) : '';
  const keywords = find(document, (each) => attribute(each, 'name') === 'keywords');
  const keywordsOfPage = keywords && { keywords: attribute(keywords, 'content') ?? '' };
  const parts: Entry[] = [];
  const sections = new Sections();

  const walk = (node: Node, into: Sections): void => {
    if (!('tagName' in node)) {
      if ('childNodes' in node) for (const child of node.childNodes) walk(child, into);
      else into.add(textOf(node));
      return;
    }
    const how = attribute(node, 'data-search');
    if (node === title || how === 'skip' || how === 'title') return;
    if (withoutText.has(node.tagName)) return;
    if (own.has(node.tagName)) parts.push(part(node));
    else if (how === 'unquoted') into.add(textOf(node), 'unquoted');
    else if (headings.has(node.tagName) && attribute(node, 'id')) into.begin(node);
    else {
      const edge = inline.has(node.tagName) ? '' : ' ';
      into.add(edge);
      for (const child of node.childNodes) walk(child, into);
      into.add(edge);
    }
  };

  /** A demo or a question: its title is the text marked `data-search="title"`. */
  const part = (element: Element): Entry => {
    const inside = new Sections();
    const head = find(element, (each) => attribute(each, 'data-search') === 'title');
    const isAlone = attribute(element, 'data-search') === 'prompt';
    if (!isAlone) for (const child of element.childNodes) walk(child, inside);
    const id = isAlone ? undefined : attribute(element, 'id');
    const kind = element.tagName === 'live-demo' ? 'demo' : 'question';
    const topics = attribute(element, 'data-search-topics');
    const demo = kind === 'demo' ? attribute(element, 'data-demo') : undefined;
    return {
      kind,
      title: head ? tidy(textOf(head)) : name,
      url: id ? `${path}#${id}` : path,
      ...(!isAlone && { within: name }),
      ...(isAlone && keywordsOfPage),
      ...(topics && { topics }),
      ...(demo && { alone: `${path.split('/').slice(0, 2).join('/')}/demos/${demo}/` }),
      sections: inside.all,
    };
  };

  for (const child of main.childNodes) walk(child, sections);
  const listed = attribute(main, 'data-search') === 'page';
  const page: Entry = {
    kind: 'page',
    title: name,
    url: path,
    ...keywordsOfPage,
    sections: sections.all,
  };
  return { page: listed ? page : undefined, parts };
}
