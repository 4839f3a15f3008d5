import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '#sandbox/limits.ts';
import { weigh } from '#sandbox/script/bounds.ts';
import { cues } from '#sandbox/script/cues.ts';
import type { Connection, Cue } from '#sandbox/script/cue.ts';
import { directions } from '#sandbox/script/directions.ts';
import { parse } from '#sandbox/script/parse.ts';

const first: Connection = { attempt: 1, lastEventId: '' };

/** The first mistake of a script as `line:column expected, found`. */
function mistakeIn(script: string): string {
  const parsed = parse(Buffer.from(script));
  const [mistake] = parsed.ok ? [] : parsed.mistakes;
  if (mistake === undefined) return 'none';
  return `${mistake.line}:${mistake.column} ${mistake.expected}, ${mistake.found}`;
}

/** The cues of a script that has no mistake. */
function play(script: string | Uint8Array, reader = first): Cue[] {
  const parsed = parse(Buffer.from(script));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
  return [...cues(parsed.program, reader)];
}

const writes = (played: Cue[]) =>
  played.flatMap((cue) => (cue.kind === 'write' ? [cue.bytes] : []));
const kinds = (played: Cue[]) => played.map(({ kind }) => kind).join(' ');

describe('a mistake', () => {
  it.each([
    [': @wait', '1:8 milliseconds, a whole number from 0 to 999999999, nothing'],
    [': @wait  1.5', '1:10 milliseconds, a whole number from 0 to 999999999, "1.5"'],
    [': @wait -1', '1:9 milliseconds, a whole number from 0 to 999999999, "-1"'],
    [': @wait 1 2 \t', '1:9 milliseconds, a whole number from 0 to 999999999, "1 2"'],
    [': @wait 9999999999', '1:9 milliseconds, a whole number from 0 to 999999999, "9999999999"'],
    ['a\r\nb\rc\n: @chunk 0', '4:10 bytes, a whole number from 1 to 65536, or off, "0"'],
    [': @chunk 65537', '1:10 bytes, a whole number from 1 to 65536, or off, "65537"'],
    [': @chunk 5 \t-1', '1:13 milliseconds, a whole number from 0 to 999999999, "-1"'],
    [': @chunk off 1', '1:10 bytes, a whole number from 1 to 65536, or off, "off 1"'],
    [': @newline LF', '1:12 lf, cr or crlf, "LF"'],
    [': @bom bom', '1:8 nothing after the direction, "bom"'],
    [': @bytes', '1:9 bytes, each as two hexadecimal digits, such as ff 0a, nothing'],
    [': @bytes ff  f ff', '1:14 bytes, each as two hexadecimal digits, such as ff 0a, "f ff"'],
    [': @status 199', '1:11 a status, a whole number from 200 to 599, "199"'],
    [': @status 600', '1:11 a status, a whole number from 200 to 599, "600"'],
    [': @header X', '1:11 a header as Name: value, "X"'],
    [': @header X Y: z', '1:11 a header as Name: value, "X Y: z"'],
    [': @header : z', '1:11 a header as Name: value, ": z"'],
    [': @header Né: z', '1:11 a header as Name: value, "Né: z"'],
    [': @header X: é\0', '1:15 no control character, "\\u0000"'],
    ['data\n: @status 200', '2:3 @status before the first line that is sent, "@status 200"'],
    ['\n: @header Age: 1', '2:3 @header before the first line that is sent, "@header Age: 1"'],
    ['\uFEFF: @status 200', '1:3 @status before the first line that is sent, "@status 200"'],
    [
      ': @repeat 2\n: @status 200\n: @end-repeat',
      '2:3 @status outside of every @repeat, "@status 200"',
    ],
    [
      ': @repeat\n: @end-repeat',
      '1:10 a number of times, a whole number from 1 to 999999, nothing',
    ],
    [': @repeat 0\n: @end-repeat', '1:11 a number of times, a whole number from 1 to 999999, "0"'],
    [': @repeat 2\ndata', '1:3 an @end-repeat for this @repeat, the end of the script'],
    ['data\n: @end-repeat', '2:3 a @repeat before this @end-repeat, "@end-repeat"'],
    [': @repeat 1\n'.repeat(4), '1:3 an @end-repeat for this @repeat, the end of the script'],
    [
      ': @repeat 1\n'.repeat(4) + ': @end-repeat\n'.repeat(4),
      '4:3 at most 3 nested @repeat, "@repeat 1"',
    ],
    [': @attempt 0', '1:12 the number of a connection, a whole number from 1 to 999999, "0"'],
    [': @resume 1', '1:11 nothing after the direction, "1"'],
    [': @drop!', /^1:3 a direction: @status, .*, @end-repeat, "@drop!"$/],
    [': @', /^1:3 a direction: .*, "@"$/],
    [': @Wait 5', /^1:3 a direction: .*, "@Wait"$/],
    [`: @${'é'.repeat(99)}`, new RegExp(`, "@${'é'.repeat(39)}…"$`)],
  ])('in %j is reported with its place', (script, expected) => {
    expect(mistakeIn(script)).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it.each([
    'Content-Length: 5',
    'transfer-encoding: chunked',
    'Set-Cookie: a=b',
    'Content-Security-Policy: none',
    'Refresh: 0; url=/',
    'X-Accel-Redirect: /private/',
    'X-Accel-Limit-Rate: 1',
    'X-Sendfile: /etc/passwd',
    'X-Lighttpd-Send-File: /etc/passwd',
    'Surrogate-Control: max-age=9',
    'CDN-Cache-Control: max-age=9',
    'X-Robots-Tag: all',
    'Link: </a.css>; rel=stylesheet',
    'Speculation-Rules: "/a"',
    'X-Lessons: 1',
    'X-Request-Id: 1',
  ])('is a header that is not on the list: %s', (header) => {
    expect(mistakeIn(`: @header ${header}`)).toMatch(/^1:11 one of the headers Content-Type, /);
  });

  it.each([
    'X-Lesson: a',
    'x-test: a',
    'X-Test-More: a',
    'cache-control: no-store',
    'X-Accel-Buffering: yes',
    'Content-Type: Text/Event-Stream;charset=UTF-8',
  ])('is not a header that a script may set: %s', (header) => {
    expect(mistakeIn(`: @header ${header}`)).toBe('none');
  });

  it.each([
    'text/javascript',
    'Application/JavaScript; x',
    'text/css',
    'application/vnd.android.package-archive',
    'application/zip',
    'application/octet-stream',
    'image/svg+xml',
    'application/xhtml+xml',
    'multipart/x-mixed-replace; boundary=a',
    'text/html, text/javascript',
    '',
  ])('is a Content-Type that a browser runs, styles with or saves: %j', (type) => {
    expect(mistakeIn(`: @header Content-Type: ${type}`)).toMatch(
      /^1:\d+ a Content-Type that is one of text\/event-stream, /,
    );
  });

  it.each([
    'https://example.com/',
    '//example.com',
    '/\\example.com',
    'javascript:alert(1)',
    'http://me@localhost/',
    'http://localhost.example.com/',
    'http://localhost:9/',
    'https://localhost:4321/',
    'http://',
    '/é',
    '/a b',
    '',
  ])('is a Location elsewhere: %j', (location) => {
    expect(mistakeIn(`: @header Location: ${location}`)).toMatch(
      /^1:\d+ a Location on this server/,
    );
  });

  it.each([
    '/',
    '/sandbox/ticker?times=1',
    '?a',
    'other',
    'http://localhost:4322/',
    'HTTP://LOCALHOST:4321/',
  ])('is not a Location on this host: %j', (location) => {
    expect(mistakeIn(`: @header Location: ${location}`)).toBe('none');
  });

  it('does not hide the others, of which up to 20 are reported in order', () => {
    const parsed = parse(Buffer.from(': @repeat 2\n: @x\n: @wait\n: @bytes 0'));
    expect(parsed.ok ? [] : parsed.mistakes.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
    const many = parse(Buffer.from(`: @repeat 2\n${': @x\n'.repeat(99)}`));
    expect(many.ok ? [] : many.mistakes.map(({ line }) => line)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 2),
    );
  });
});

describe('what is no direction', () => {
  it.each([
    ':@wait 100',
    ':  @wait 100',
    ' : @wait 100',
    ': wait',
    'data: : @wait 100',
    ':\t@wait',
    '{n}',
  ])('is sent as it is written: %j', (line) => expect(writes(play(line))).toEqual([line]));

  it('is sent byte by byte as it is written, whatever the bytes are', () => {
    const noDirection = fc.uint8Array({ maxLength: 200 }).filter((bytes) => {
      return !Buffer.from(bytes).includes(': @');
    });
    fc.assert(
      fc.property(noDirection, (bytes) => {
        const sent = Buffer.from(writes(play(bytes)).join(''), 'latin1');
        expect(sent.equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });
});

describe('the parts of the language together', () => {
  it('@chunk waits after each piece, for as little as a millisecond', () => {
    expect(kinds(play(': @chunk 2 1\nabcd'))).toBe('head write wait write wait end');
    expect(kinds(play(': @chunk 2\nabcd'))).toBe('head write write end');
  });

  it('{n} is the count of the innermost repeat', () => {
    const script = ': @repeat 2\n: @repeat 3\n{n}\n: @end-repeat\n{n}\n: @end-repeat\n';
    expect(writes(play(script)).join('')).toBe('1\n2\n3\n1\n1\n2\n3\n2\n');
  });

  it('@resume passes one cut after the block, not a second one', () => {
    const script = ': @resume\nid: 1\n\n: @drop\n: @end\nid: 2\n\n';
    expect(kinds(play(script, { attempt: 2, lastEventId: '1' }))).toBe('head end');
  });

  it('@attempt holds until the next one, and lets the head differ', () => {
    const script =
      ': @attempt 3\n: @status 204\n: @end\n: @attempt 2\n: @status 503\n: @end\n: @attempt 1\n: @header Age: b\nx\n';
    const heads = [1, 2, 3, 4].map((attempt) => {
      const [head] = play(script, { attempt, lastEventId: '' });
      return head?.kind === 'head' ? head.status : undefined;
    });
    expect(heads).toEqual([200, 503, 204, 204]);
    expect(mistakeIn(': @attempt 2\nx\n: @attempt 1\n: @status 500')).toMatch(
      /^4:3 @status before/,
    );
    expect(mistakeIn(': @attempt 2\nx\n: @end\n: @attempt 1\n: @status 500')).toBe('none');
  });

  it('@resume finds ids that a repeat counts, and leaves out waits and cuts on the way', () => {
    const script =
      ': @resume\n: @repeat 5\nid: {n}\ndata: {n}\n\n: @wait 9\n: @drop\n: @end-repeat\n';
    const from = (lastEventId: string) => play(script, { attempt: 1, lastEventId });
    expect(writes(from(''))).toEqual(['id: 1\ndata: 1\n\n']);
    expect(kinds(from('3'))).toBe('head write wait drop');
    expect(writes(from('3'))).toEqual(['id: 4\ndata: 4\n\n']);
    expect(kinds(from('5'))).toBe('head wait drop'); // nothing is sent behind that cut
    expect(writes(from('6'))).toEqual(['id: 1\ndata: 1\n\n']);
  });

  it('@resume counts from where it stands, keeps @chunk and @newline, and reads the last id of a block', () => {
    const script =
      'id: 1\n\n: @resume\n: @chunk 9\n: @newline cr\nid: 0\nid:1\n\nid:  é \ndata: b\n\ndata: c\n\n';
    expect(writes(play(script, { attempt: 1, lastEventId: '1' }))).toEqual([
      'id: 1\n\n',
      'id:  \xc3\xa9 \r',
      'data: b\r\r',
      'data: c\r\r',
    ]);
    expect(writes(play(script, { attempt: 1, lastEventId: 'é' })).join('')).toBe(
      'id: 1\n\ndata: c\r\r',
    );
    expect(writes(play(script, { attempt: 1, lastEventId: '0' })).join('')).toContain('id: 0\r');
  });

  it('@chunk pauses after each whole piece, until another @chunk', () => {
    const played = play(': @chunk 2 30\nabc\n: @chunk 2\ndef');
    expect(kinds(played)).toBe('head write wait write wait write write end');
    expect(played[2]).toMatchObject({ milliseconds: 30 });
  });

  it('@newline changes line breaks only, and adds none at the end', () => {
    expect(writes(play(': @newline crlf\na\r\n\nb')).join('')).toBe('a\r\n\r\nb');
  });

  it('@bytes in mid-line do not make the next line break a blank line', () => {
    expect(writes(play(': @bytes 61\n\n\nb\n'))).toEqual(['a\n\n', 'b\n']);
  });

  it('a head waits for its last direction, and @drop before it sends none', () => {
    expect(kinds(play(': @wait 1\n: @status 500\n: @wait 2\n'))).toBe('wait head wait end');
    expect(kinds(play(': @drop\n'))).toBe('drop');
    expect(kinds(play(': @chunk 2\n: @drop\n'))).toBe('drop');
    expect(kinds(play(': @status 200\n: @drop\n'))).toBe('head drop');
    expect(kinds(play(': @wait 0\n: @drop\n'))).toBe('head wait drop');
    expect(kinds(play(''))).toBe('head end');
  });
});

describe('any script', () => {
  const argument = fc.oneof(
    fc.constantFrom(
      '',
      '0',
      '1',
      '2',
      '3',
      '7',
      '99',
      '999999',
      '1e3',
      '-1',
      'off',
      'lf',
      'cr',
      'crlf',
    ),
    fc.constantFrom(
      'ff',
      '0a 0d',
      '64 61 74 61 3a',
      'f',
      'Location: /',
      'Content-Length: 0',
      'A: é',
    ),
    fc.string({ maxLength: 9 }),
  );
  const name = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...directions.keys(), 'end-repeat') },
    { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
  );
  const line = fc.oneof(
    fc.tuple(name, argument).map(([direction, value]) => `: @${direction} ${value}`),
    fc.constantFrom(': @repeat 2', ': @end-repeat', ': @resume', ': @attempt 2', ': @chunk 1'),
    fc.constantFrom(
      '',
      '',
      'id: 1',
      'id: {n}',
      'data: {n}',
      'data',
      ':',
      'retry: 1',
      ': @',
      '@',
      '\uFEFF',
    ),
    fc.string({ maxLength: 20, unit: 'binary' }),
  );
  const lineBreak = fc.constantFrom('\n', '\n', '\r', '\r\n', '');
  const script = fc
    .array(fc.tuple(line, lineBreak), { maxLength: 30 })
    .map((parts) => parts.map((part) => part.join('')).join(''));
  const reader = fc.record({
    attempt: fc.integer({ min: 1, max: 3 }),
    lastEventId: fc.constantFrom('', '1', '2', 'é'),
  });

  it('is a program, or a list of mistakes that have their places', () => {
    fc.assert(
      fc.property(script, (text) => {
        const parsed = parse(Buffer.from(text));
        if (parsed.ok) return;
        const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
        expect(parsed.mistakes.length).toBeGreaterThan(0);
        let before = 0;
        for (const { line, column, expected, found } of parsed.mistakes) {
          expect(line).toBeGreaterThanOrEqual(before);
          before = line;
          const characters = [...(lines[line - 1] ?? '')].length;
          expect(column).toBeGreaterThanOrEqual(3);
          expect(column).toBeLessThanOrEqual(characters + 1);
          expect(expected).not.toBe('');
          expect(found).not.toBe('');
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('of any bytes is read without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        parse(bytes);
        parse(Buffer.concat([Buffer.from(': @header '), bytes]), [bytes.toString()]);
      }),
      { numRuns: 2000 },
    );
  });

  const limits = {
    ...defaultLimits,
    scriptSteps: 200,
    scriptBytesSent: 300,
    scriptWrites: 50,
    scriptDuration: 200,
  };

  it('is played within all bounds, or refused', () => {
    let played = 0;
    fc.assert(
      fc.property(script, reader, (text, who) => {
        const parsed = parse(Buffer.from(text));
        if (!parsed.ok) return;
        const { needs, mistake } = weigh(parsed.program, limits);
        if (mistake !== undefined) return;
        played += 1;
        const all = [...cues(parsed.program, who)];
        const sent = writes(all);
        const waits = all.flatMap((cue) => (cue.kind === 'wait' ? [cue.milliseconds] : []));
        expect(sent.join('').length).toBeLessThanOrEqual(limits.scriptBytesSent);
        expect(sent.length).toBeLessThanOrEqual(limits.scriptWrites);
        expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(
          limits.scriptDuration,
        );
        expect(sent).not.toContain('');
        expect(Math.max(0, ...sent.map(({ length }) => length))).toBeLessThanOrEqual(needs.held);
        expect(['drop', 'end', 'stall']).toContain(all.at(-1)?.kind);
        expect(all.filter(({ kind }) => kind === 'head').length).toBeLessThanOrEqual(1);
        if (kinds(all) !== 'drop')
          expect(kinds(all)).toMatch(/^(wait )*head( (write|wait))* (drop|end|stall)$/);
      }),
      { numRuns: 3000 },
    );
    expect(played).toBeGreaterThan(100);
  });

  it('sends the same bytes in pieces of any size', () => {
    fc.assert(
      fc.property(script, reader, fc.integer({ min: 1, max: 20 }), (text, who, size) => {
        // A byte order mark is the beginning of a script only at its very beginning.
        const withoutChunks = text.replaceAll('@chunk', '@wait').replace(/^\uFEFF+/, '');
        const [whole, cut] = [withoutChunks, `: @chunk ${size}\n${withoutChunks}`].map((each) =>
          parse(Buffer.from(each)),
        );
        if (!whole?.ok || !cut?.ok || weigh(whole.program, limits).mistake) return;
        const pieces = writes([...cues(cut.program, who)]);
        expect(pieces.join('')).toBe(writes([...cues(whole.program, who)]).join(''));
        expect(Math.max(0, ...pieces.map(({ length }) => length))).toBeLessThanOrEqual(size);
      }),
      { numRuns: 2000 },
    );
  });
});
