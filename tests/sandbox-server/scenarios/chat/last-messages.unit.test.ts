import { expect, it } from 'vitest';
import { lastMessages } from '#sandbox/scenarios/chat/last-messages.ts';

const saying = (...contents: string[]) => contents.map((content) => ({ role: 'user', content }));

it('keeps the last messages that fit, whole', () => {
  expect(lastMessages(saying('aaaa', 'bbb', 'cc'), 5)).toEqual(saying('bbb', 'cc'));
  expect(lastMessages(saying('aaaa', 'b', 'cc'), 4)).toEqual(saying('b', 'cc'));
  expect(lastMessages(saying('a'), 9)).toEqual(saying('a'));
});

it('keeps the end of the last one when that alone is too long, in whole characters', () => {
  expect(lastMessages(saying('a', 'bbbccc'), 3)).toEqual(saying('ccc'));
  expect(lastMessages(saying('流流流'), 8)).toEqual(saying('流流'));
  expect(lastMessages(saying('x😀😀'), 6)).toEqual(saying('😀'));
});
