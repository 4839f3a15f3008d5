import { parse, type DefaultTreeAdapterTypes, type ParserError } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A page as the standard's parser reads it. */
export interface Html {
  /** All elements in document order, those in a `<template>` left out. */
  readonly elements: readonly Element[];
  /** What the standard calls a parse error: its code and its line. */
  readonly errors: readonly string[];
}

function* below(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return;
  for (const child of node.childNodes) {
    if ('tagName' in child) yield child;
    yield* below(child);
  }
}

/** Parses a page. Does not run its scripts, and does not throw: mistakes are in `errors`. */
export function parseHtml(text: string): Html {
  const errors: string[] = [];
  const onParseError = ({ code, startLine }: ParserError) =>
    errors.push(`${code}, line ${startLine}`);
  const document = parse(text, { sourceCodeLocationInfo: true, onParseError });
  return { elements: [...below(document)], errors };
}

/** The value of an attribute, `undefined` when there is none. */
export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

/** The text in a node, that of `leaveOut` elements left out. */
export function textOf(node: Node, leaveOut: readonly string[] = []): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (!('childNodes' in node) || leaveOut.includes(node.nodeName)) return '';
  return node.childNodes.map((child) => textOf(child, leaveOut)).join('');
}

/** Whether an element stands inside one with that tag name. */
export function isInside(element: Element, tagName: string): boolean {
  for (
    let node: Node | null = element.parentNode;
    node && 'parentNode' in node;
    node = node.parentNode
  )
    if ('tagName' in node && node.tagName === tagName) return true;
  return false;
}

/** An element as a message names it: its tag, what tells it apart, and its line. */
export function nameOf(element: Element): string {
  const what = ['id', 'class', 'name', 'href', 'src']
    .map((name) => [name, attribute(element, name)])
    .find(([, value]) => value);
  const line = element.sourceCodeLocation?.startLine ?? 0;
  return `<${element.tagName}${what ? ` ${what.join('=')}` : ''}> in line ${line}`;
}
