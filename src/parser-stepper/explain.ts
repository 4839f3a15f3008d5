import { longestDelay } from '../../content/parsers/event-stream.ts';
import { emptyBuffers, fieldNames } from './step.ts';
import type { Buffers, Happening, Meaning, Step } from './step.ts';

/**
 * Parses an event stream byte by byte and reports the effect of each byte. It follows the standard's text and names, so
 * that it can be read beside the standard. The division of the stream into chunks does not matter.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation (9.2.6)
 */
export function explain(bytes: Uint8Array): Step[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true }); // the mark is explained here
  let buffers: Buffers = emptyBuffers;
  let atBeginning = true;

  function take(byte: number): Happening[] {
    const characters = decoder.decode(Uint8Array.of(byte), { stream: true });
    const taken = [...buffers.bytes, byte];
    if (characters === '') {
      buffers = { ...buffers, bytes: taken };
      return [{ kind: 'waits', have: taken.length, of: lengthOf(taken[0] ?? byte) }];
    }
    // The first byte of a character never completes one: if characters were decoded, this byte is still buffered.
    buffers = { ...buffers, bytes: beginsCharacter(byte) ? [byte] : [] };
    const sent = isReplacement(taken);
    return Array.from(characters, (character) =>
      takeCharacter(character, character === '\ufffd' && !sent),
    );
  }

  function takeCharacter(character: string, invalid: boolean): Happening {
    const { afterCR, line } = buffers;
    const isMark = atBeginning && character === '\ufeff';
    atBeginning = false;
    buffers = { ...buffers, afterCR: character === '\r' };
    if (isMark) return { kind: 'mark' };
    if (afterCR && character === '\n') return { kind: 'lf-of-crlf' };
    if (character === '\r' || character === '\n') {
      buffers = { ...buffers, line: '' };
      const end = character === '\r' ? 'CR' : 'LF';
      return { kind: 'line', text: line, end, meaning: takeLine(line) };
    }
    buffers = { ...buffers, line: line + character };
    return { kind: 'character', text: character, invalid };
  }

  function takeLine(line: string): Meaning {
    if (line === '') return takeBlankLine();
    const colon = line.indexOf(':');
    if (colon === 0) return { kind: 'comment' };
    if (colon === -1) return takeField(line, '', 'bare');
    const [name, rest] = [line.slice(0, colon), line.slice(colon + 1)];
    return rest.startsWith(' ')
      ? takeField(name, rest.slice(1), 'space')
      : takeField(name, rest, 'colon');
  }

  function takeField(field: string, value: string, form: 'bare' | 'colon' | 'space'): Meaning {
    const name = fieldNames.find((known) => known === field);
    if (name === undefined) return { kind: 'ignored', name: field, why: 'name' };
    if (name === 'id' && value.includes('\0')) return { kind: 'ignored', name, why: 'nul' };
    if (name === 'retry' && !/^[0-9]+$/.test(value))
      return { kind: 'ignored', name, why: 'digits' };
    if (name === 'data') buffers = { ...buffers, data: `${buffers.data}${value}\n` };
    if (name === 'event') buffers = { ...buffers, type: value };
    if (name === 'id') buffers = { ...buffers, id: value };
    if (name === 'retry')
      buffers = { ...buffers, reconnectionTime: Math.min(Number(value), longestDelay) };
    return { kind: 'field', name, value, form };
  }

  function takeBlankLine(): Meaning {
    const { data, type, id } = buffers;
    buffers = { ...buffers, lastEventId: id, data: '', type: '' };
    if (data === '') return { kind: 'no-data', type };
    const event = { type: type || 'message', data: data.slice(0, -1), lastEventId: id };
    return { kind: 'dispatch', event };
  }

  return Array.from(bytes, (byte) => ({ happenings: take(byte), buffers }));
}

const beginsCharacter = (byte: number): boolean => byte >= 0xc2 && byte <= 0xf4;

/** The length in bytes of a character that begins with this byte. */
const lengthOf = (byte: number): number => (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2);

/** True for the bytes of U+FFFD itself, which the server may send. */
const isReplacement = (bytes: readonly number[]): boolean =>
  bytes.length === 3 && bytes[0] === 0xef && bytes[1] === 0xbf && bytes[2] === 0xbd;
