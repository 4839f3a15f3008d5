import fc from 'fast-check';

const encoder = new TextEncoder();

/** Parts of lines that parsers get wrong: names and what is nearly one, values, and bytes that are no UTF-8. */
const names = [
  'event',
  'id',
  'retry',
  '',
  'Data',
  ' data',
  'data ',
  'da-ta',
  'foo',
  'dat',
  'datax',
];
const values = [
  'a',
  '',
  ' ',
  '  ',
  'b:c',
  ':',
  '42',
  '99999999999',
  '7',
  '٣',
  '\0',
  'é',
  '汉字',
  '👋',
  '\ufeff',
  '\t',
];
const colons = [':', ': ', ':  ', '', ' :', '::', ':\t'];
const ends = ['\n', '\r', '\r\n', '\n\n', '\r\r', '\r\n\r\n', '\n\r', ''];
const invalid = [[0xff], [0xe4, 0xbd], [0xf0, 0x9f], [0x80], [0xed, 0xa0, 0x80], [0xc3]];

const text = (...parts: string[]) => fc.constantFrom(...parts.map((part) => encoder.encode(part)));
const rarely = fc.constantFrom(...invalid.map((each) => Uint8Array.from(each)));
const name = fc.oneof(text('data'), text(...names));
const value = fc.oneof(
  { weight: 12, arbitrary: text(...values) },
  { weight: 1, arbitrary: rarely },
);
const line = fc.tuple(name, text(...colons), value, text(...ends));
const mark = fc.option(text('\ufeff', '\ufeff\ufeff'), { nil: new Uint8Array(), freq: 6 });

const join = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** An event stream that likes the ugly, as bytes. It ends anywhere. */
export const eventStreams: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc
  .tuple(
    mark,
    fc.array(line, { maxLength: 24, size: 'max' }),
    fc.option(rarely, { nil: new Uint8Array() }),
  )
  .map(([first, lines, last]) => join([first, ...lines.flat(), last]));

/** An event stream and places, in order, where it is cut. */
export const cutStreams = fc
  .tuple(eventStreams, fc.array(fc.nat(), { maxLength: 8 }))
  .map(([stream, places]) => {
    const at = places.map((place) => 1 + (place % Math.max(1, stream.length - 1)));
    const cuts = [...new Set(at)].filter((place) => place < stream.length).sort((a, b) => a - b);
    return { stream, cuts };
  });

/** The pieces of a stream that is cut. */
export const piecesOf = ({
  stream,
  cuts,
}: {
  stream: Uint8Array<ArrayBuffer>;
  cuts: readonly number[];
}): Uint8Array<ArrayBuffer>[] =>
  [...cuts, stream.length].map((end, index) => stream.slice(cuts[index - 1] ?? 0, end));
