import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCells } from '../../../src/parser-stepper/cells.ts';
import { explain } from '../../../src/parser-stepper/explain.ts';
import { afterEnd, isUnfinished, linesOf } from '../../../src/parser-stepper/step.ts';
import { stringsFor } from '../../../src/parser-stepper/strings.ts';
import { happeningText, visibleText } from '../../../src/parser-stepper/text.ts';
import { eventStreams } from '../../support/event-streams.ts';

const explainText = (text: string) => explain(new TextEncoder().encode(text));

/** The meaning of each complete line, as it is shown to the reader. */
const meaningsOf = (text: string, lang = 'en') =>
  linesOf(explainText(text)).map((line) =>
    happeningText({ ...line, kind: 'line', end: 'LF' }, stringsFor(lang)),
  );

const last = <Item>(items: readonly Item[]): Item => {
  const item = items.at(-1);
  if (item === undefined) throw new Error('there is none');
  return item;
};

describe('the parser that explains', () => {
  it('reports an effect of every byte, and has used every character when the stream ends', () => {
    fc.assert(
      fc.property(eventStreams, (stream) => {
        const steps = explain(stream);
        expect(steps).toHaveLength(stream.length);
        expect(steps.every(({ happenings }) => happenings.length > 0)).toBe(true);
        const waiting = steps.at(-1)?.buffers.bytes ?? [];
        const whole = stream.subarray(0, stream.length - waiting.length);
        const characters = steps.flatMap(({ happenings }) =>
          happenings.filter(({ kind }) => kind !== 'waits'),
        );
        const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
        expect(characters).toHaveLength([...decoder.decode(whole)].length);
      }),
    );
  });

  it('keeps the bytes of a character until it is complete', () => {
    const steps = explainText('汉');
    expect(steps.map(({ happenings }) => happenings[0])).toEqual([
      { kind: 'waits', have: 1, of: 3 },
      { kind: 'waits', have: 2, of: 3 },
      { kind: 'character', text: '汉', invalid: false },
    ]);
    expect(steps.map(({ buffers }) => buffers.bytes.length)).toEqual([1, 2, 0]);
  });

  it('distinguishes bytes that are not UTF-8 from the replacement character itself', () => {
    const invalid = (bytes: number[]) =>
      explain(Uint8Array.from(bytes)).flatMap(({ happenings }) =>
        happenings.map((each) => each.kind === 'character' && each.invalid),
      );
    expect(invalid([0xff])).toEqual([true]);
    expect(invalid([0xe4, 0x61])).toEqual([false, true, false]);
    expect(invalid([0xef, 0xbf, 0xbd])).toEqual([false, false, false]);
  });

  it('ends a line at the CR, and treats an LF after it as part of that line end', () => {
    const steps = explainText('data: a\r\n\r\n');
    expect(steps.map(({ happenings }) => happenings[0]?.kind).slice(-4)).toEqual([
      'line',
      'lf-of-crlf',
      'line',
      'lf-of-crlf',
    ]);
    expect(linesOf(steps).map(({ end }) => end)).toEqual(['CRLF', 'CRLF']);
  });

  it('discards the unfinished block at the end, with its ID, and keeps the rest', () => {
    const { buffers } = last(explainText('id: 1\nretry: 9\ndata: a\n\nid: 2\ndata: b\n'));
    expect(isUnfinished(buffers)).toBe(true);
    expect(afterEnd(buffers)).toMatchObject({
      data: '',
      id: '1',
      lastEventId: '1',
      reconnectionTime: 9,
    });
    expect(isUnfinished(afterEnd(buffers))).toBe(false);
  });

  it('explains in both languages why a line is ignored, and why nothing is dispatched', () => {
    const lines = 'Data: a\nprice\nid: \0\nretry: 1s\nevent: x\n\n';
    expect(meaningsOf(lines)).toEqual([
      'Ignored: “Data” is not a field name. Field names must match exactly: data.',
      'Ignored: “price” is not a field name.',
      'Ignored: an id must not contain NUL.',
      'Ignored: the value of retry must be digits only.',
      'Field event: the event type is “x” now. One space after the colon is dropped.',
      'Blank line, but the block has no data field: nothing is dispatched. The event type “x” is forgotten.',
    ]);
    expect(meaningsOf('\tdata\ndata\n\n', 'zh-CN')).toEqual([
      '忽略：“‹TAB›data”不是字段名。字段名必须一字不差：data。',
      'data 字段：把空值加进数据缓冲区，后面再加一个换行。没有冒号：整行都是字段名。',
      '空行：触发“message”，去掉末尾的一个换行。',
    ]);
  });

  it('takes no reconnection time that a timer cannot wait, and says so', () => {
    expect(last(explainText('retry: 99999999999\n')).buffers.reconnectionTime).toBe(2_147_483_647);
    expect(meaningsOf('retry:99999999999\nretry:2147483647\n')).toEqual([
      'Field retry: the reconnection time is 2147483647 ms at once. No timer can wait longer than that, so this parser goes no further.',
      'Field retry: the reconnection time is 2147483647 ms at once.',
    ]);
  });

  it('shows invisible characters as names', () => {
    expect(visibleText(' a b\r\n\0\u0001 ')).toBe('␣a b‹CR›‹LF›‹NUL›‹01›␣');
  });
});

describe('the cells', () => {
  it('are one per byte, and the bytes of a character belong together', () => {
    const cells = (text: string) => {
      const bytes = new TextEncoder().encode(text);
      return toCells(bytes, explain(bytes));
    };
    expect(cells('é\n').map(({ hex, character, part }) => [hex, character, part])).toEqual([
      ['C3', 'é', 'first'],
      ['A9', undefined, 'last'],
      ['0A', 'LF', 'whole'],
    ]);
    fc.assert(
      fc.property(eventStreams, (stream) => {
        const shown = toCells(stream, explain(stream)).map(({ hex }) => hex);
        expect(shown.join('').toLowerCase()).toBe(Buffer.from(stream).toString('hex'));
      }),
    );
  });
});
