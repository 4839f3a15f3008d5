import { describe, expect, it } from 'vitest';
import { createParser } from '../../../../content/parsers/event-stream.ts';
import type { Feed } from '../../../../content/parsers/event-stream.ts';
import { naiveBlocks } from '../../../../content/parsers/naive-blocks.ts';
import { naiveLines } from '../../../../content/parsers/naive-lines.ts';
import { firstDifference } from '../../../../src/instruments/two-readers/difference.ts';
import { demo } from '../../../../src/course/schemas.ts';
import { readYaml } from '../../../support/lessons.ts';

const { controls } = demo.parse(readYaml('demos/two-readers/demo.yaml'));
const script = controls.find((control) => control.kind === 'textarea')?.value ?? '';

/** The output of a parser for a text that is cut into pieces of `size` bytes. */
function outputOf(create: (onData: (data: string) => void) => Feed, size: number, text = script) {
  const data: string[] = [];
  const feed = create((each) => data.push(each));
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) feed(bytes.subarray(at, at + size));
  return data;
}

const correct = (onData: (data: string) => void) => createParser(({ data }) => onData(data));
const events = ['Hello', '你好，世界', '👋 see you'];

describe('the first difference', () => {
  it('is the first index at which two lists differ', () => {
    expect(firstDifference(['a', 'b'], ['a', 'c', 'd'], false)).toBe(1);
    expect(firstDifference(['a', 'b'], ['a', 'b'], true)).toBeUndefined();
  });

  it('is the index of the first item that one list lacks, once both have ended', () => {
    expect(firstDifference(['a'], ['a', 'b'], false)).toBeUndefined();
    expect(firstDifference(['a'], ['a', 'b'], true)).toBe(1);
    expect(firstDifference([], ['a'], true)).toBe(0);
  });
});

describe('the script of the demo two-readers', () => {
  const sizes = Array.from({ length: 40 }, (_, at) => at + 1);

  it('is parsed correctly by the correct parser in pieces of any size', () => {
    for (const size of sizes) expect(outputOf(correct, size)).toEqual(events);
  });

  it('is parsed correctly line by line in one piece, and by accident in pieces of 34 to 36 bytes', () => {
    expect(outputOf(naiveLines, 1000)).toEqual(events);
    const right = sizes.filter(
      (size) => firstDifference(outputOf(naiveLines, size), events, true) === undefined,
    );
    expect(right).toEqual([34, 35, 36]);
  });

  it('loses characters, but no lines, when text is buffered and each chunk is decoded separately', () => {
    const [first, second, third] = outputOf(naiveBlocks, 1);
    expect(first).toBe('Hello');
    expect(second).toMatch(/^\ufffd+$/);
    expect(third).toMatch(/^\ufffd+ see you$/);
  });

  it('has no blocks for a parser that splits at two LF when its lines end with CRLF', () => {
    const crlf = script.replaceAll('\n', '\r\n');
    expect(outputOf(naiveBlocks, 1000, crlf)).toEqual([]);
    expect(outputOf(correct, 1000, crlf)).toEqual(events);
  });
});

describe('a parser that buffers text and splits at two LF', () => {
  it('leaves second data lines in the text, drops named events and trims spaces', () => {
    const text = 'data: a\ndata: b\n\nevent: x\ndata: c\n\ndata:  d \n\n';
    expect(outputOf(naiveBlocks, 1000, text)).toEqual(['a\ndata: b', 'd']);
    expect(outputOf(correct, 1000, text)).toEqual(['a\nb', 'c', ' d ']);
  });
});
