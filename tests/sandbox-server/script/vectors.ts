/** What a client dispatches. */
export interface Dispatched {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

/** Clients that are tried. */
export type Client = 'eventsource' | 'eventsource-parser' | 'undici' | 'chromium';

/** A byte stream, as a script, and what the standard makes of it (section 9.2.6). */
export interface Vector {
  readonly name: string;
  readonly script: string;
  readonly events: readonly Dispatched[];
  /** What a client gives instead that is known to differ, until it is mended. */
  readonly deviations?: Readonly<Partial<Record<Client, readonly Dispatched[]>>>;
}

const event = (data: string, lastEventId = '', type = 'message'): Dispatched => {
  return { type, data, lastEventId };
};

/** Bytes to lines: UTF-8, byte order marks, the three line breaks. */
const lines: Vector[] = [
  {
    name: 'LF ends lines',
    script: 'data: a\n\ndata: b\n\n',
    events: [event('a'), event('b')],
  },
  {
    name: 'CRLF ends lines',
    script: 'data: a\r\n\r\ndata: b\r\n\r\n',
    events: [event('a'), event('b')],
  },
  {
    name: 'CR ends lines',
    script: 'data: a\r\rdata: b\r\r: more\n',
    events: [event('a'), event('b')],
  },
  {
    name: 'the three line breaks may be mixed',
    script: 'data: a\rdata: b\r\ndata: c\n\r\n',
    events: [event('a\nb\nc')],
  },
  {
    name: 'LF and CR are two line breaks',
    script: 'data: a\n\rdata: b\n\r: more\n',
    events: [event('a'), event('b')],
  },
  {
    name: 'CRLF is one line break, so that no block ends inside of it',
    script: 'data: a\r\ndata: b\r\n\r\n',
    events: [event('a\nb')],
  },
  {
    name: 'a CR at the very end of the stream ends a block',
    script: 'data: a\r\r',
    events: [event('a')],
    deviations: { eventsource: [] },
  },
  {
    name: 'a blank line that is a CR at the very end, after CRLF',
    script: 'data: a\r\ndata\ndata: b\r\n\r',
    events: [event('a\n\nb')],
    deviations: { eventsource: [] },
  },
  {
    name: 'line separators of Unicode are text',
    script: 'data: a\u2028b\u2029c\u0085d\u000be\u000cf\n\n',
    events: [event('a\u2028b\u2029c\u0085d\u000be\u000cf')],
  },
  {
    name: 'a byte order mark at the beginning is dropped',
    script: ': @bom\ndata: a\n\n',
    events: [event('a')],
  },
  {
    name: 'a second byte order mark belongs to the name of the first field',
    script: ': @bom\n: @bom\ndata: a\n\ndata: b\n\n',
    events: [event('b')],
  },
  {
    name: 'a byte order mark at the beginning of a later line belongs to its field',
    script: 'data: a\n\n: @bom\ndata: b\n\ndata: c\n\n',
    events: [event('a'), event('c')],
  },
  {
    name: 'a byte order mark in a value is text',
    script: 'data: a\uFEFFb\n\n',
    events: [event('a\uFEFFb')],
  },
  {
    name: 'characters of two, three and four bytes',
    script: 'data: é 你好 👋\n\n',
    events: [event('é 你好 👋')],
  },
  {
    name: 'bytes that are no UTF-8 become replacement characters',
    script: 'data: a\n: @bytes 64 61 74 61 3a 20 ff fe 62 0a\n\n',
    events: [event('a\n\uFFFD\uFFFDb')],
  },
  {
    name: 'a character that is cut off by a line break becomes a replacement character',
    script: ': @bytes 64 61 74 61 3a e4 bd 0a\ndata: b\n\n',
    events: [event('\uFFFD\nb')],
  },
  {
    name: 'windows-1252 in the Content-Type changes nothing',
    script: ': @header Content-Type: text/event-stream;charset=windows-1252\ndata: é\n\n',
    events: [event('é')],
    deviations: { chromium: [] }, // it fails the connection
  },
  {
    name: 'an empty stream has no event',
    script: '',
    events: [],
  },
  {
    name: 'blank lines alone have no event',
    script: '\n\n\r\n\r\r\n',
    events: [],
  },
];

/** Lines to fields: comments, the colon, the one space, names. */
const fields: Vector[] = [
  {
    name: 'comments are ignored, in a block too',
    script: ': one\n:\n::\ndata: a\n:data: b\ndata: c\n\n',
    events: [event('a\nc')],
  },
  {
    name: 'a block of comments has no event',
    script: ': ping\n\ndata: a\n\n',
    events: [event('a')],
  },
  {
    name: 'a long comment is ignored',
    script: `data: a\n:${'x'.repeat(2048)}\ndata: b\n:\0\n\n`,
    events: [event('a\nb')],
  },
  {
    name: 'one space after the colon is dropped, and no more',
    script: 'data:a\ndata: b\ndata:  c\ndata: \td\ndata:\te\n\n',
    events: [event('a\nb\n c\n\td\n\te')],
  },
  {
    name: 'spaces at the end of a value stay',
    script: 'data: a  \n\n',
    events: [event('a  ')],
  },
  {
    name: 'only the first colon ends the name',
    script: 'data:a:b: c\ndata::\n\n',
    events: [event('a:b: c\n:')],
  },
  {
    name: 'a line without a colon is a field with an empty value',
    script: 'data\ndata\n\n',
    events: [event('\n')],
  },
  {
    name: 'names count only as they are written',
    script: 'Data: a\n data: b\ndata : c\nDATA: d\nda-ta: e\n\tdata: f\ndata: g\n\n',
    events: [event('g')],
  },
  {
    name: 'a name with a NUL is another name',
    script: 'data\0: a\ndata: b\n\0data: c\n\n',
    events: [event('b')],
  },
  {
    name: 'a NUL in a value is text',
    script: 'data: a\0b\n\n',
    events: [event('a\0b')],
  },
  {
    name: 'unknown fields are ignored',
    script: 'justsometext\ncolor: red\ndata: a\n: \nfoo\n\n',
    events: [event('a')],
  },
  {
    name: 'a block of unknown fields has no event',
    script: 'foo: bar\n\ndata: a\n\n',
    events: [event('a')],
  },
  {
    name: 'many kinds of wrong lines around right ones',
    script:
      'data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n',
    events: [event('\0\n 2\n1\n3\n\n4')],
  },
];

/** The field `data`, and when a block has an event. */
const data: Vector[] = [
  {
    name: 'data lines are joined by LF',
    script: 'data: a\ndata: b\ndata: c\n\n',
    events: [event('a\nb\nc')],
  },
  {
    name: 'empty data is an event with empty data',
    script: 'data:\n\ndata\n\ndata: \n\n',
    events: [event(''), event(''), event('')],
  },
  {
    name: 'empty data lines around a full one stay',
    script: 'data:\ndata: a\ndata:\n\n',
    events: [event('\na\n')],
  },
  {
    name: 'only one line break at the end is dropped',
    script: 'data: a\ndata:\ndata:\n\n',
    events: [event('a\n\n')],
  },
  {
    name: 'an unfinished block at the end of the stream is thrown away',
    script: 'data: a\n\nid: 1\ndata: b\n',
    events: [event('a')],
  },
  {
    name: 'a line without a line break at the end of the stream is thrown away',
    script: 'data: a\n\ndata: b',
    events: [event('a')],
  },
  {
    name: 'JSON passes as it is',
    script: 'data: {"a": "b\\nc"}\n\n',
    events: [event('{"a": "b\\nc"}')],
  },
  {
    name: 'a value of 20,000 characters',
    script: `: @bytes 64 61 74 61 3a\n${'x'.repeat(2_000)}\n: @repeat 9\ndata: ${'x'.repeat(2_000)}\n: @end-repeat\n\n`,
    events: [event(Array(10).fill('x'.repeat(2_000)).join('\n'))],
  },
  {
    name: 'many events in one write',
    script: ': @chunk 4000\n: @repeat 100\ndata: {n}\n\n: @end-repeat\n',
    events: Array.from({ length: 100 }, (_, at) => event(String(at + 1))),
  },
];

/** The field `event`. */
const types: Vector[] = [
  {
    name: 'event gives the type',
    script: 'event: price\ndata: 1\n\n',
    events: [event('1', '', 'price')],
  },
  {
    name: 'event may stand after data',
    script: 'data: 1\nevent: price\n\n',
    events: [event('1', '', 'price')],
  },
  {
    name: 'the last event field of a block counts',
    script: 'event: price\nevent: notice\ndata: 1\n\n',
    events: [event('1', '', 'notice')],
  },
  {
    name: 'the type does not last',
    script: 'event: price\ndata: 1\n\ndata: 2\n\n',
    events: [event('1', '', 'price'), event('2')],
  },
  {
    name: 'the type of a block without data does not go over to the next',
    script: 'event: price\n\ndata: 1\n\n',
    events: [event('1')],
  },
  {
    name: 'an empty event is message',
    script: 'event:\ndata: 1\n\nevent\ndata: 2\n\nevent: \ndata: 3\n\n',
    events: [event('1'), event('2'), event('3')],
  },
  {
    name: 'an empty event after another takes it back',
    script: 'event: price\nevent:\ndata: 1\n\n',
    events: [event('1')],
    deviations: { undici: [event('1', '', 'price')] },
  },
  {
    name: 'one space after the colon of event is dropped, and no more',
    script: 'event:  price\ndata: 1\n\n',
    events: [event('1', '', ' price')],
  },
];

/** The fields `id` and `retry`. */
const ids: Vector[] = [
  {
    name: 'id becomes the last event ID',
    script: 'id: 1\ndata: a\n\n',
    events: [event('a', '1')],
  },
  {
    name: 'id lasts until another',
    script: 'id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\n',
    events: [event('a', '1'), event('b', '1'), event('c', '2')],
    deviations: { eventsource: [event('a', '1'), event('b'), event('c', '2')] },
  },
  {
    name: 'an empty id takes it back',
    script: 'id: 1\ndata: a\n\nid:\ndata: b\n\nid: 2\ndata: c\n\nid\ndata: d\n\n',
    events: [event('a', '1'), event('b'), event('c', '2'), event('d')],
  },
  {
    name: 'id counts in a block without data',
    script: 'id: 1\n\ndata: a\n\n',
    events: [event('a', '1')],
    deviations: { eventsource: [event('a')] },
  },
  {
    name: 'an id with a NUL is ignored, and the one before stays',
    script: 'id: 1\ndata: a\n\nid: 2\0\ndata: b\n\nid: \0\ndata: c\n\n',
    events: [event('a', '1'), event('b', '1'), event('c', '1')],
    deviations: { eventsource: [event('a', '1'), event('b'), event('c')] },
  },
  {
    name: 'the last id of a block counts',
    script: 'id: 1\nid: 2\ndata: a\n\n',
    events: [event('a', '2')],
  },
  {
    name: 'an id may have spaces and any character',
    script: 'id:  é 你 :\ndata: a\n\n',
    events: [event('a', ' é 你 :')],
  },
  {
    name: 'retry has no event, right or wrong',
    script: 'retry: 1000\n\nretry: 1s\nretry:\nretry: -1\nretry\ndata: a\n\n',
    events: [event('a')],
  },
];

/** The standard vectors of parsing an event stream. */
export const vectors: readonly Vector[] = [...lines, ...fields, ...data, ...types, ...ids];
