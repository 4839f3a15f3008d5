import { describe, expect, it } from 'vitest';
import { question } from '../../../../src/questions/schema.ts';

const both = { en: 'a', 'zh-cn': 'a' };
const base = { id: 'x', kind: 'order', level: 'mid', topics: ['format'], prompt: both };
const refused = (value: object) => question.safeParse({ ...base, ...value }).error?.message ?? '';
const line = (id: string, more: object) => ({ id, text: id, why: both, ...more });

describe('lines that are sent', () => {
  const lines = [
    line('event', { sends: 'event: price' }),
    line('data', { sends: 'data: 41' }),
    line('blank', { sends: '' }),
  ];
  const wanted = [{ type: 'price', data: '41' }];

  it('are right in every order that gives the events, and in no other', () => {
    const accept = [['data', 'event', 'blank']];
    expect(refused({ lines, accept, wanted })).toBe('');
    expect(refused({ lines, wanted })).toContain('the order data,event,blank is right too');
    const more = [...accept, ['blank', 'event', 'data']];
    expect(refused({ lines, accept: more, wanted })).toContain(
      'the order blank,event,data gives other events',
    );
  });

  it('all say what they send', () => {
    const silent = [...lines.slice(0, 2), line('blank', {})];
    expect(refused({ lines: silent, wanted })).toContain('blank: what does the line send?');
  });
});

describe('lines that are seen in the run of the proof', () => {
  const seen = ['request', 'response 200', 'open 1', 'error 0'];
  const proof = { script: 'retry: 20\n\n', events: [], requests: [''], seen };
  const lines = [
    line('asks', { seen: 'request' }),
    line('between', {}),
    line('opens', { seen: 'open 1' }),
    line('loses', { seen: 'error 0' }),
  ];

  it('follow each other as they do there, also in the orders that are accepted', () => {
    expect(refused({ lines, proof })).toBe('');
    const accept = [['asks', 'between', 'loses', 'opens']];
    expect(refused({ lines, proof, accept })).toContain('opens: in the run');
    expect(refused({ lines: lines.toReversed(), proof })).toContain('opens: in the run');
  });

  it('need a proof that says what is seen', () => {
    const blind = { ...proof, seen: undefined };
    expect(refused({ lines, proof: blind })).toContain('the proof does not');
  });
});
