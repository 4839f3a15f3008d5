import { expect, it } from 'vitest';
import { restOf } from '../../../../sandbox-server/scenarios/chat/rest-of.ts';

const question = { role: 'user', content: 'What is SSE?' };
const begun = (content: string) => [question, { role: 'assistant', content }];

it('an answer whose beginning is the last message is continued, and any other is given whole', () => {
  expect(restOf('one two three', [question])).toBe('one two three');
  expect(restOf('one two three', begun('one two'))).toBe(' three');
  expect(restOf('one two three', begun('one two three'))).toBe('');
  expect(restOf('one two three', begun('something else'))).toBe('one two three');
  expect(restOf('one two three', [...begun('one'), question])).toBe('one two three');
});
