import { describe, expect, it } from 'vitest';
import { gradeStream, writeKey } from '../../../../src/questions/write/grade.ts';

const key = writeKey({
  version: 1,
  wanted: [
    { type: 'price', data: '41', lastEventId: '' },
    { type: 'message', data: 'a\nb', lastEventId: '' },
  ],
  reconnectionTime: undefined,
  mistakes: [
    { stream: 'event: price\ndata: 41\n\ndata: a\ndata: b\n' },
    { stream: 'data: 41\n\n' },
  ],
});
const grade = (stream: string) => gradeStream(key, stream);

describe('a stream to write', () => {
  it.each([
    ['as the author would', 'event: price\ndata: 41\n\ndata: a\ndata: b\n\n'],
    ['with fields in another order', 'data:41\nevent:price\n\ndata:a\ndata:b\n\n'],
    [
      'with comments and more blank lines',
      ': hi\n\nevent: price\ndata: 41\n\n\n\ndata: a\n:\ndata: b\n\n',
    ],
    ['with CRLF', 'event: price\r\ndata: 41\r\n\r\ndata: a\r\ndata: b\r\n\r\n'],
    [
      'with a name that a later one replaces',
      'event: x\nevent: price\ndata: 41\n\ndata: a\ndata: b\n\n',
    ],
  ])('is right %s', (_, stream) => {
    expect(grade(stream)).toMatchObject({ right: true, mistake: -1 });
  });

  it.each([
    ['an event too many', 'event: price\ndata: 41\n\ndata: a\ndata: b\n\ndata: c\n\n'],
    ['the events in another order', 'data: a\ndata: b\n\nevent: price\ndata: 41\n\n'],
    ['an ID that nobody wants', 'id: 1\nevent: price\ndata: 41\n\ndata: a\ndata: b\n\n'],
    [
      'a reconnection time that nobody wants',
      'retry: 1\nevent: price\ndata: 41\n\ndata: a\ndata: b\n\n',
    ],
    ['nothing', ''],
  ])('is not right with %s', (_, stream) => {
    expect(grade(stream).right).toBe(false);
  });

  it('is known for a usual mistake by what comes of it, however it is written', () => {
    expect(grade('data: 41\nevent: price\n\ndata: a\n')).toMatchObject({
      right: false,
      mistake: 0,
    });
    expect(grade('data:41\n\n').mistake).toBe(1);
    expect(grade('data: 42\n\n').mistake).toBe(-1);
  });
});
