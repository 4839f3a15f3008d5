import { expect, it } from 'vitest';
import { question } from '../../src/questions/schema.ts';
import { readBank } from '../support/bank.ts';
import { holds } from '../../src/questions/claim.ts';
import { claimingOf, differences, holdsThere, proofsOf } from '../support/prove.ts';
import { startSandbox } from '../support/server.ts';

const bank = readBank();

it('every proof of the bank holds in the sandbox, whole and in single bytes', async () => {
  const { url } = await startSandbox();
  const claims = bank.flatMap((each) => proofsOf(each).map((proof) => ({ id: each.id, proof })));
  expect(claims.length).toBeGreaterThan(8);
  const found = await Promise.all(
    claims.map(async ({ id, proof }) => {
      const lines = await differences(proof, url);
      return lines.map((line) => `${id}: ${line}`);
    }),
  );
  expect(found.flat()).toEqual([]);
});

it('a claim that only the sandbox can tell holds at the options that are right, and at no other', async () => {
  const { url } = await startSandbox();
  const claims = bank.flatMap((each) =>
    claimingOf(each).flatMap(({ id, correct, claim }) =>
      claim && holds(claim, each.proof) === undefined ? [{ each, id, correct, claim }] : [],
    ),
  );
  expect(claims.length).toBeGreaterThan(8);
  const wrong = await Promise.all(
    claims.map(async ({ each, id, correct, claim }) =>
      (await holdsThere(claim, each, url)) === (correct ?? false) ? '' : `${each.id}: ${id}`,
    ),
  );
  expect(wrong.filter(Boolean)).toEqual([]);
});

/** A question with that proof, as an author writes it. */
const proved = (proof: object) => {
  const both = { en: 'a', 'zh-cn': 'a' };
  const option = { text: both, why: both, misconception: both };
  return question.parse({
    ...{ id: 'x', kind: 'choice', level: 'mid', topics: ['format'], prompt: both, proof },
    options: [
      { id: 'one', correct: true, ...option },
      { id: 'two', ...option },
    ],
  });
};
const script = 'retry: 20\nid: 1\ndata: é\n\n';
const event = { data: 'é', lastEventId: '1' };

it.each([
  ['another event', { script, events: [{ ...event, data: 'e' }] }, /the events: /],
  ['an event that does not come', { script, events: [event, event] }, /the events: /],
  ['no event where one comes', { script, events: [] }, /the events: /],
  [
    'an EventSource that gives up where it goes on',
    { script, events: [event, event], requests: ['', '1'], givesUp: true },
    /the EventSource goes on/,
  ],
  [
    'another last event ID',
    { script, events: [event], requests: ['', '2'] },
    /the requests: \["","1"\]/,
  ],
  [
    'an EventSource that goes on where it gives up',
    { script: ': @status 503\n', events: [], requests: [''], givesUp: false },
    /the EventSource gives up/,
  ],
  [
    'that something else is seen',
    { script, events: [event], requests: [''], seen: ['request', 'response 204'] },
    /what is seen: \["request","response 200"\]/,
  ],
  [
    'another reconnection time',
    { script, events: [event], reconnectionTime: 21 },
    /the reconnection time: 20/,
  ],
  ['another status', { request: '/sandbox/ticker', status: 204 }, /the status: 200/],
  [
    'a header that is not sent',
    { request: '/sandbox/ticker', status: 200, has: { 'x-none': 'yes' } },
    /the header x-none is null/,
  ],
])('a proof that claims %s fails', async (_, claim, message) => {
  const { url } = await startSandbox();
  const [proof] = proofsOf(proved(claim));
  if (!proof) throw new Error('no proof');
  const lines = await differences(proof, url);
  expect(lines.join('\n')).toMatch(message);
});
