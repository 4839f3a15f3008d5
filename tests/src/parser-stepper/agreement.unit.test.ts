import { expect, it } from 'vitest';
import { compare } from '../../../src/parser-stepper/agreement.ts';

const event = (data: string) => ({ type: 'message', data, lastEventId: '' });

it('the stepper waits for an event, and reports a difference if it does not arrive', () => {
  expect(compare([event('a')], [], 'sending')).toBe('waiting');
  expect(compare([event('a')], [], 'sent')).toBe('waiting');
  expect(compare([event('a')], [], 'overdue')).toBe('differ');
});

it('equal events agree once everything is sent', () => {
  expect(compare([event('a')], [event('a')], 'sending')).toBe('waiting');
  expect(compare([event('a')], [event('a')], 'sent')).toBe('agree');
  expect(compare([], [], 'overdue')).toBe('agree');
});

it('a different or an extra event differs at once', () => {
  expect(compare([event('a')], [event('b')], 'sending')).toBe('differ');
  expect(compare([event('a')], [{ ...event('a'), lastEventId: '1' }], 'sent')).toBe('differ');
  expect(compare([], [event('a')], 'sending')).toBe('differ');
});
