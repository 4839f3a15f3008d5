/** An item of a list. `code`: all of it is code; otherwise what stands between backticks is. */
export interface Item {
  readonly text: string;
  readonly code?: boolean;
}

/** A part of a card or of a sheet. Text has code between backticks. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'list';
      readonly marks: 'letters' | 'numbers' | 'points';
      readonly items: readonly Item[];
    };

/** The letter of the item at a place from 0: A, B, … No list of the bank is longer than the alphabet. */
export const letterOf = (place: number): string => String.fromCharCode(65 + place);

/** The mark of an item at a place from 0. */
export const markOf = (marks: Extract<Block, { kind: 'list' }>['marks'], place: number): string =>
  marks === 'letters' ? `${letterOf(place)}.` : marks === 'numbers' ? `${String(place + 1)}.` : '-';

export const text = (content: string): Block => ({ kind: 'text', text: content });
export const title = (content: string): Block => ({ kind: 'title', text: content });
export const code = (content: string): Block => ({ kind: 'code', text: content });
export const list = (
  marks: Extract<Block, { kind: 'list' }>['marks'],
  items: readonly (Item | string)[],
): Block => ({
  kind: 'list',
  marks,
  items: items.map((item) => (typeof item === 'string' ? { text: item } : item)),
});
