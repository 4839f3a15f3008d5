import { expect, it } from 'vitest';
import { compare } from '../../../src/parser-stepper/agreement.ts';

const event = (data: string) => ({ type: 'message', data, lastEventId: '' });

it('while an event is on its way the stepper waits, and says that it differs when it does not come', () => {
  expect(compare([event('a')], [], 'sending')).toBe('waiting');
  expect(compare([event('a')], [], 'sent')).toBe('waiting');
  expect(compare([event('a')], [], 'overdue')).toBe('differ');
});

it('the same events agree once all is sent', () => {
  expect(compare([event('a')], [event('a')], 'sending')).toBe('waiting');
  expect(compare([event('a')], [event('a')], 'sent')).toBe('agree');
  expect(compare([], [], 'overdue')).toBe('agree');
});

it('another event, or one too many, differs at once', () => {
  expect(compare([event('a')], [event('b')], 'sending')).toBe('differ');
  expect(compare([event('a')], [{ ...event('a'), lastEventId: '1' }], 'sent')).toBe('differ');
  expect(compare([], [event('a')], 'sending')).toBe('differ');
});
