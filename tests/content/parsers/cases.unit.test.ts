import { describe, expect, it } from 'vitest';
import { byTheStandard, explained, library, staged, taught } from '../../support/parsed.ts';
import { seeded } from '../../support/seeded.ts';
import { cases } from './cases.ts';
import type { Case } from './cases.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const wantedOf = ({ events, lastEventId, reconnectionTime }: Case) => ({
  events,
  lastEventId,
  ...(reconnectionTime !== undefined && { reconnectionTime }),
});

const byteByByte = (stream: Bytes): Bytes[] => Array.from(stream, (byte) => Uint8Array.of(byte));

/** The stream in two, at every place there is. */
const everyCut = (stream: Bytes): Bytes[][] =>
  Array.from(stream, (_, at) => [stream.slice(0, at), stream.slice(at)]);

/** The stream in pieces of random sizes, of which many are empty. */
function atRandom(stream: Bytes, random: () => number): Bytes[] {
  const pieces: Bytes[] = [];
  for (let at = 0; at < stream.length;) {
    const size = Math.floor(random() ** 3 * 24);
    pieces.push(stream.slice(at, at + size));
    at += size;
  }
  return pieces;
}

function waysToCut(stream: Bytes): Bytes[][] {
  const random = seeded(stream.length);
  const twenty = Array.from({ length: 20 }, () => atRandom(stream, random));
  return [[stream], byteByByte(stream), ...everyCut(stream), ...twenty];
}

describe.each(Object.entries(cases))('%s', (_, group) => {
  it.each(group)('$name: the parser that lessons teach, cut in every way', (one) => {
    for (const pieces of waysToCut(one.stream)) expect(taught(pieces)).toEqual(wantedOf(one));
  });

  it.each(group)('$name: as a stage between streams, cut in every way', async (one) => {
    const ways = waysToCut(one.stream).filter((_way, nth) => one.stream.length < 300 || nth < 40);
    for (const pieces of ways) expect(await staged(pieces)).toEqual(wantedOf(one));
  });

  it.each(group)('$name: the parser that explains, and two other ones', (one) => {
    for (const parse of [explained, byTheStandard, library])
      expect(parse([one.stream]), parse.name).toEqual(wantedOf(one));
  });
});
