import { describe, expect, it } from 'vitest';
import { holds, wrongKeys, type Claim } from '../../../src/questions/claim.ts';
import { proof, type Proof } from '../../../src/questions/proof.ts';
import { question } from '../../../src/questions/schema.ts';

const event = (data: string, lastEventId = '') => ({ type: 'message', data, lastEventId });
const run = proof.parse({ script: 'data: a\n\ndata: b\n\n', events: [event('a'), event('b')] });
const correct = { correct: true as const };
const wrong = (claim: Claim, of: Proof | undefined = run, option = {}) =>
  wrongKeys([{ id: 'one', claim, ...option }], of).join();

describe('a claim about the run of the proof', () => {
  it('makes its option right when the run agrees in all that it says, and only then', () => {
    const same = { events: [event('a'), event('b')] };
    expect(wrong(same, run, correct)).toBe('');
    expect(wrong(same)).toContain('one: its claim holds, and it is not marked as correct');
    const other = { events: [event('a'), event('b', '1')] };
    expect(wrong(other)).toBe('');
    expect(wrong(other, run, correct)).toContain('does not hold, and it is marked as correct');
  });

  it('compares requests, giving up, what is seen, status and headers', () => {
    const seen = ['request', 'response 204', 'error 2'];
    const lost = { script: ': @status 204\n', events: [], requests: [''], givesUp: true, seen };
    const gaveUp = proof.parse(lost);
    expect(holds({ givesUp: true, seen, requests: [''] }, gaveUp)).toBe(true);
    expect(holds({ givesUp: false }, gaveUp)).toBe(false);
    expect(holds({ requests: ['', '1'] }, gaveUp)).toBe(false);
    expect(holds({ seen: seen.slice(0, 2) }, gaveUp)).toBe(false);
    const has = { vary: 'Origin', 'content-length': null };
    const responded = proof.parse({ request: '/sandbox/cors', status: 200, has });
    expect(holds({ status: 200, has: { vary: 'Origin' } }, responded)).toBe(true);
    expect(holds({ has: { 'content-length': '5' } }, responded)).toBe(false);
    expect(holds({ status: 204 }, responded)).toBe(false);
  });

  it('is refused when the proof does not say that at all, or there is none', () => {
    expect(wrong({ requests: [''] })).toBe('one: the claim says requests, and the proof does not');
    expect(wrong({ has: { vary: 'Origin' } })).toContain('the claim says the header vary');
    expect(wrongKeys([{ id: 'one', claim: { events: [] } }], undefined).join()).toContain(
      'needs the proof of its question',
    );
  });
});

describe('a claim with a script of its own', () => {
  const events = [event('a')];

  it('is played when the site is built', () => {
    expect(holds({ script: 'data: a\n\n', events }, undefined)).toBe(true);
    expect(holds({ script: 'data: a\n', events }, undefined)).toBe(false);
    expect(holds({ script: 'data: a\n', events, differs: true }, undefined)).toBe(true);
    expect(holds({ script: 'retry: 5\n', reconnectionTime: 5000 }, undefined)).toBe(false);
    expect(holds({ script: 'retry: 5000\n', reconnectionTime: 5000 }, undefined)).toBe(true);
  });

  it('claims the result of the proof where it names no other', () => {
    expect(holds({ script: 'data:a\n\ndata:b\n\n' }, run)).toBe(true);
    expect(holds({ script: 'data:a\n\n' }, run)).toBe(false);
  });

  it('is left to the sandbox when it takes an EventSource', () => {
    const again = { script: 'retry: 20\n\n', requests: ['', ''], givesUp: false };
    expect(holds(again, undefined)).toBeUndefined();
  });
});

it('a wrong key of a choice or of a cure is refused where the question stands', () => {
  const both = { en: 'a', 'zh-cn': 'a' };
  const option = (id: string, data: string, more = {}) => ({
    ...{ id, text: both, why: both, misconception: both, claim: { events: [{ data }] } },
    ...more,
  });
  const asked = { id: 'x', level: 'mid', topics: ['format'], prompt: both };
  const shown = { script: 'data: a\n\n', events: [{ data: 'a' }] };
  const message = (value: object) =>
    question.safeParse({ ...asked, proof: shown, ...value }).error?.message ?? '';
  const line = { code: 'a', why: both, misconception: both };
  const lines = [
    { ...line, id: 'l' },
    { ...line, id: 'm', wrong: true },
    { ...line, id: 'n' },
  ];
  const [right, swapped] = [
    [option('one', 'a', correct), option('two', 'b')],
    [option('one', 'a'), option('two', 'b', correct)],
  ];
  expect(message({ kind: 'choice', options: right })).toBe('');
  expect(message({ kind: 'choice', options: swapped })).toContain('one: its claim holds');
  expect(message({ kind: 'mend', lines, cures: right })).toBe('');
  expect(message({ kind: 'mend', lines, cures: swapped })).toContain('two: its claim does not');
});
