import { expect, it } from 'vitest';
import { withinQuotes } from '../../../../src/questions/choice/told.ts';

it('an option that is quoted has single quotation marks within', () => {
  expect(withinQuotes('显示“运行中”，直到按“停止”')).toBe('显示‘运行中’，直到按‘停止’');
});
