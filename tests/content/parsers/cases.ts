import type { StreamEvent } from '../../../content/parsers/event-stream.ts';

/** A response, and what every parser has to make of it. */
export interface Case {
  readonly name: string;
  readonly stream: Uint8Array<ArrayBuffer>;
  readonly events: readonly StreamEvent[];
  readonly lastEventId: string;
  readonly reconnectionTime?: number;
}

type Outcome = Partial<Pick<Case, 'lastEventId' | 'reconnectionTime'>>;

/** An event; a bare string is the data of a `message` without an id. */
const event = (one: string | Partial<StreamEvent>): StreamEvent => ({
  type: 'message',
  data: '',
  lastEventId: '',
  ...(typeof one === 'string' ? { data: one } : one),
});

/** By default the last event ID at the end is that of the last event. */
function given(
  name: string,
  stream: string | readonly number[],
  wanted: readonly (string | Partial<StreamEvent>)[] = [],
  outcome: Outcome = {},
): Case {
  const events = wanted.map(event);
  const bytes = typeof stream === 'string' ? new TextEncoder().encode(stream) : stream;
  const lastEventId = events.at(-1)?.lastEventId ?? '';
  return { name, stream: Uint8Array.from(bytes), events, lastEventId, ...outcome };
}

const bytes = (...parts: (string | number)[]): number[] =>
  parts.flatMap((part) =>
    typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)],
  );

const lineEnds = { LF: '\n', CR: '\r', CRLF: '\r\n' };
const forEachLineEnd = (make: (end: string, name: string) => Case[]): Case[] =>
  Object.entries(lineEnds).flatMap(([name, end]) => make(end, name));

const lineBreaks: Case[] = [
  ...forEachLineEnd((end, name) => [
    given(`${name}: two events`, `data: a${end}${end}data: b${end}${end}`, ['a', 'b']),
    given(`${name}: data of several lines`, `data: a${end}data${end}data: b${end}${end}`, [
      'a\n\nb',
    ]),
    given(
      `${name}: blank lines before, between and after`,
      `${end}${end}data: a${end}${end}${end}${end}`,
      ['a'],
    ),
    given(
      `${name}: comments around and within a block`,
      `:${end}data: a${end}: b${end}data: c${end}${end}:${end}`,
      ['a\nc'],
    ),
    given(
      `${name}: every field`,
      `event: e${end}id: 1${end}retry: 5${end}data: a${end}${end}`,
      [{ type: 'e', data: 'a', lastEventId: '1' }],
      { reconnectionTime: 5 },
    ),
  ]),
  given('all three line ends in one block', 'data: a\ndata: b\rdata: c\r\ndata: d\n\r', [
    'a\nb\nc\nd',
  ]),
  given('CR, then LF and CR: a line end and two more', 'data: a\r\n\rdata: b\n\n', ['a', 'b']),
  given('LF and CR are two line ends', 'data: a\n\rdata: b\n\r', ['a', 'b']),
  given('the last blank line is a CR', 'data: a\n\r', ['a']),
  given('a CR as the very last byte', 'data: a\n\ndata: b\r', ['a']),
  given(
    'line separators of Unicode, form feed and vertical tab are data',
    'data: \u2028a\u2029\u0085\f\v\n\n',
    ['\u2028a\u2029\u0085\f\v'],
  ),
];

const fields: Case[] = [
  given('one space after the colon is dropped', 'data: a\n\ndata:  b\n\ndata:c\n\ndata:\td\n\n', [
    'a',
    ' b',
    'c',
    '\td',
  ]),
  given('spaces at the end stay', 'data: a \n\n', ['a ']),
  given('a value of one space is empty', 'data: \n\n', ['']),
  given('a value of two spaces is one space', 'data:  \n\n', [' ']),
  given('only the first colon splits', 'data:a:b\n\ndata::\n\ndata: https://a.example:1/?b:c\n\n', [
    'a:b',
    ':',
    'https://a.example:1/?b:c',
  ]),
  given('a name alone has an empty value', 'data\n\ndata\ndata\n\n', ['', '\n']),
  given('a name alone ends a type and an id', 'event: e\nevent\nid: 1\nid\ndata: a\n\n', ['a']),
  given('empty data fields count', 'data:\ndata:\ndata:\n\n', ['\n\n']),
  given('an empty value first or last stays a line', 'data:\ndata: a\ndata:\n\n', ['\na\n']),
  given('names are case-sensitive', 'DATA: a\nData: b\nEvent: e\nID: 1\nRetry: 5\ndata: c\n\n', [
    'c',
  ]),
  given(
    'a space before a name or before the colon makes another name',
    ' data: a\ndata : b\n\tdata: c\n\n',
  ),
  given(
    'names that begin like a field',
    'dat: a\ndatax: b\ndata2\ni: 1\nids: 2\neventual: e\nretries: 5\n\n',
  ),
  given('unknown fields within a block', 'data: a\nnode: b\n{"json":1}\ndata: c\n\n', ['a\nc']),
  given('a line that is only a colon or two', ':\n::\ndata: a\n\n', ['a']),
  given('a comment that looks like a field', ':data: a\n: event: e\n\n'),
  given('a long comment between events', `data: a\n\n: ${'x'.repeat(2000)}\n\ndata: b\n\n`, [
    'a',
    'b',
  ]),
  given('a NUL in data, in a type and in a name', 'data: \0a\nevent: \0\nda\0ta: b\n\n', [
    { type: '\0', data: '\0a' },
  ]),
  given('names of the language itself are no fields', '__proto__: a\nconstructor: b\ntoString\n\n'),
];

const types: Case[] = [
  given('a type holds for one event', 'event: e\ndata: a\n\ndata: b\n\n', [
    { type: 'e', data: 'a' },
    'b',
  ]),
  given('the last type of a block counts', 'event: e\ndata: a\nevent: f\n\n', [
    { type: 'f', data: 'a' },
  ]),
  given('an empty type is message', 'event: e\nevent:\ndata: a\n\n', ['a']),
  given('a type without data is forgotten', 'event: e\n\ndata: a\n\n', ['a']),
  given('a type after the data', 'data: a\nevent: e\n\n', [{ type: 'e', data: 'a' }]),
  given('types are any text', 'event: 消息 :x\ndata: a\n\n', [{ type: '消息 :x', data: 'a' }]),
  given('events named open and error', 'event: open\ndata: a\n\nevent: error\ndata: b\n\n', [
    { type: 'open', data: 'a' },
    { type: 'error', data: 'b' },
  ]),
];

const ids: Case[] = [
  given('an id stays until another one comes', 'id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\n', [
    { data: 'a', lastEventId: '1' },
    { data: 'b', lastEventId: '1' },
    { data: 'c', lastEventId: '2' },
  ]),
  given('an empty id clears it', 'id: 1\ndata: a\n\nid\ndata: b\n\n', [
    { data: 'a', lastEventId: '1' },
    'b',
  ]),
  given('an id with NUL is ignored, and the one before stays', 'id: 1\nid: 2\0\ndata: a\n\n', [
    { data: 'a', lastEventId: '1' },
  ]),
  given(
    'a block with an id alone counts',
    'id: 1\ndata: a\n\nid: 2\n\n',
    [{ data: 'a', lastEventId: '1' }],
    {
      lastEventId: '2',
    },
  ),
  given('a block with an id alone, and an event after it', 'id: 2\n\ndata: a\n\n', [
    { data: 'a', lastEventId: '2' },
  ]),
  given(
    'a block with an empty id alone clears it',
    'id: 1\ndata: a\n\nid\n\n',
    [{ data: 'a', lastEventId: '1' }],
    {
      lastEventId: '',
    },
  ),
  given('the id of an unfinished block does not count', 'id: 1\ndata: a\n\nid: 2\ndata: b\n', [
    { data: 'a', lastEventId: '1' },
  ]),
  given('an id in an unfinished line does not count', 'id: 1\ndata: a\n\nid: 2', [
    { data: 'a', lastEventId: '1' },
  ]),
  given('the last id of a block counts', 'id: 1\nid: 2\ndata: a\n\n', [
    { data: 'a', lastEventId: '2' },
  ]),
  given('an id after the data', 'data: a\nid: 1\n\n', [{ data: 'a', lastEventId: '1' }]),
  given('spaces and signs of other scripts in an id', 'id:  é汉 \ndata: a\n\n', [
    { data: 'a', lastEventId: ' é汉 ' },
  ]),
];

const times: Case[] = [
  given('retry counts at once, without a blank line', 'retry: 300\n', [], {
    reconnectionTime: 300,
  }),
  given('retry in an unfinished line does not count', 'retry: 300\nretry: 7', [], {
    reconnectionTime: 300,
  }),
  given('retry makes no event', 'retry: 300\n\ndata: a\n\n', ['a'], { reconnectionTime: 300 }),
  given('the last retry counts', 'retry: 1\nretry: 2\n\nretry: 3\n', [], { reconnectionTime: 3 }),
  given('zero, and zeros in front', 'retry: 1\nretry: 0\n', [], { reconnectionTime: 0 }),
  given('a number is decimal', 'retry: 0010\n', [], { reconnectionTime: 10 }),
  ...['', 'a', '1s', '-1', '+1', '1.5', '1e3', '0x10', ' 1', '1 ', '٣', '１'].map((value) =>
    given(`retry: “${value}” is ignored`, `retry: 300\nretry: ${value}\nretry:${value}x\n`, [], {
      reconnectionTime: 300,
    }),
  ),
  ...['2147483648', '99999999999999999999', '9'.repeat(400)].map((value) =>
    given(
      `retry with ${value.length} digits is no more than a timer can wait`,
      `retry: ${value}\n`,
      [],
      {
        reconnectionTime: 2_147_483_647,
      },
    ),
  ),
];

const unicode: Case[] = [
  given('characters of two, three and four bytes', 'data: é你好，世界👋𠮷\n\n', [
    'é你好，世界👋𠮷',
  ]),
  given('a combined emoji and combining marks', 'data: 👩‍👩‍👧 e\u0301\n\n', ['👩‍👩‍👧 e\u0301']),
  given('a byte order mark at the start', '\ufeffdata: a\n\n', ['a']),
  given('a second byte order mark is part of a name', '\ufeff\ufeffdata: a\n\ndata: b\n\n', ['b']),
  given('a byte order mark later is text', 'data: \ufeffa\n\n\ufeffdata: b\n\n', ['\ufeffa']),
  given('a byte order mark alone', '\ufeff'),
  given('a byte order mark before a blank line and a comment', '\ufeff\n: a\ndata: b\n\n', ['b']),
  given('two bytes of a byte order mark', [0xef, 0xbb, ...bytes('\ndata: a\n\n')], ['a']),
  given('bytes that are no UTF-8', bytes('data: ', 0xff, 'a', 0x80, '\n\n'), ['\ufffda\ufffd']),
  given('a character that breaks off before a line end', bytes('data: ', 0xe4, 0xbd, '\n\n'), [
    '\ufffd',
  ]),
  given(
    'an overlong slash and half a surrogate',
    bytes('data: ', 0xc0, 0xaf, 0xed, 0xa0, 0x80, '\n\n'),
    ['\ufffd'.repeat(5)],
  ),
  given('U+FFFD itself', 'data: \ufffd\n\n', ['\ufffd']),
  given('the stream ends within a character', bytes('data: a\n\ndata: ', 0xf0, 0x9f), ['a']),
];

const ends: Case[] = [
  given('nothing at all', ''),
  given('blank lines alone', '\n\n\r\r\n\n'),
  given('a comment alone', ': a\n\n'),
  given('no blank line at the end', 'data: a\n'),
  given('no line end at the end', 'data: a\n\ndata: b', ['a']),
  given('fields without data', 'event: e\nid: 1\n\n', [], { lastEventId: '1' }),
];

/** What streams of models look like. */
const models: Case[] = [
  given(
    'tokens as JSON and [DONE]',
    'data: {"delta":"He"}\n\ndata: {"delta":"llo"}\n\ndata: [DONE]\n\n',
    ['{"delta":"He"}', '{"delta":"llo"}', '[DONE]'],
  ),
  given('JSON over several data fields', 'data: {\ndata: "a": "b: c",\ndata: "d": "\\n"}\n\n', [
    '{\n"a": "b: c",\n"d": "\\n"}',
  ]),
  given(
    'named events, a ping and an error within',
    [
      ...bytes('event: content_block_delta\ndata: {"text":"你"}\n\nevent: ping\ndata: {}\n\n'),
      ...bytes(': keep-alive\n\nevent: error\ndata: {"type":"overloaded_error"}\n\n'),
    ],
    [
      { type: 'content_block_delta', data: '{"text":"你"}' },
      { type: 'ping', data: '{}' },
      { type: 'error', data: '{"type":"overloaded_error"}' },
    ],
  ),
  given('spaces and line feeds of tokens', 'data: " a"\n\ndata:  \n\ndata:\ndata:\n\n', [
    '" a"',
    ' ',
    '\n',
  ]),
  given('many small events', 'data: a\n\n'.repeat(300), Array<string>(300).fill('a')),
  given('a long line', `data: ${'汉'.repeat(700)}\n\n`, ['汉'.repeat(700)]),
];

/** Streams that parsers have got wrong, by what they are about. */
export const cases: Readonly<Record<string, readonly Case[]>> = {
  'line breaks': lineBreaks,
  fields,
  types,
  ids,
  'reconnection times': times,
  'text and bytes': unicode,
  'ends of a stream': ends,
  'streams of models': models,
};
