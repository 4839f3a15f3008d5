import { expect, it } from 'vitest';
import { pauseTime } from '#sandbox/scenarios/chat/faults.ts';
import { answer, tokensOf } from '#sandbox/scenarios/chat/model.ts';
import { modelHelp, modelNames, readModelName } from '#sandbox/scenarios/chat/model-name.ts';

it('every name in the list is one that it reads', () => {
  for (const name of modelNames) expect(readModelName(name)).toBeDefined();
});

it.each([
  ['downstream', { delay: 20 }],
  ['downstream-slow', { delay: 500 }],
  ['downstream-fast-cut-12', { delay: 0, fault: { kind: 'cut', after: 12 } }],
  ['downstream-error-0', { delay: 20, fault: { kind: 'error', after: 0 } }],
  ['downstream-stall-3', { delay: 20, fault: { kind: 'stall', after: 3 } }],
  ['downstream-pause-0', { delay: 20, fault: { kind: 'pause', after: 0 } }],
  ['downstream-overloaded', { delay: 20, status: 'overloaded' }],
  ['downstream-429', { delay: 20, status: 429 }],
  ['downstream-fast-429-2', { delay: 0, status: 429, times: 2 }],
  ['downstream-echo', { content: 'echo', delay: 20 }],
  ['downstream-markdown-slow-429-2', { content: 'markdown', delay: 500, status: 429, times: 2 }],
  ['downstream-echo-fast-cut-7', { content: 'echo', delay: 0, fault: { kind: 'cut', after: 7 } }],
])('%s asks for %j', (name, asked) => {
  expect(readModelName(name)).toEqual({ content: 'facts', ...asked });
});

it.each([
  'downstream-200',
  'downstream-429-0',
  'downstream-2',
  'downstream-cut',
  'downstream-cut-1e9',
  'downstream-fast-echo',
  'downstream-echo-markdown',
  'downstreams',
  'Downstream',
  '',
])('“%s” is none', (name) => {
  expect(readModelName(name)).toBeUndefined();
});

it.each(['gpt-4o-mini', 'claude-sonnet-4-5', 'x'])('takes %s for the plain model', (name) => {
  const plain = readModelName('downstream');
  expect(readModelName(name)).toMatchObject({ content: plain?.content, delay: plain?.delay });
  expect(readModelName(name)?.status).toBeUndefined();
});

it('says in its help how long a pause is', () => {
  expect(modelHelp).toContain(`silent for ${pauseTime / 1000} seconds`);
});

it('echo gives the last question back, character by character', () => {
  const content = '  Line 1\n\n\tLine 2 <b>&amp;</b> 汉字 👩‍👩‍👧 \n';
  const messages = [
    { role: 'user', content: 'first' },
    { role: 'assistant', content: 'x' },
    { role: 'user', content },
  ];
  expect(tokensOf(answer(messages, 'echo')).join('')).toBe(content);
});

it.each([
  ['Show me', ['# Reading']],
  ['给我看看', ['# 用 ']],
])('markdown has all that trips a renderer: %s', (content, more) => {
  const text = answer([{ role: 'user', content }], 'markdown');
  const parts = ['\n1. ', '\n   - ', '\n```js\n', '\n| --- |', '**', '](https://', '<img src="x"'];
  for (const part of [...parts, '&&', '&amp;', '👋', '\n> ', ...more]) expect(text).toContain(part);
  expect(tokensOf(text).length).toBeGreaterThan(250);
});
