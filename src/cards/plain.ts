import { markOf, type Block } from './blocks.ts';

/** Blocks as plain text, an item a line. Code stays between backticks where it stands in a sentence. */
export const plainText = (blocks: readonly Block[]): string =>
  blocks.map((block) => plainBlock(block)).join('\n');

function plainBlock(block: Block): string {
  if (block.kind !== 'list') return block.text.replace(/\n+$/, '');
  return block.items.map(({ text }, at) => `${markOf(block.marks, at)} ${text}`).join('\n');
}
