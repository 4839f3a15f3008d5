import { expect, it } from 'vitest';
import { termOrder } from '../../../src/course/term-order.ts';

it('terms in Chinese stand in the order of pinyin, 长轮询 as cháng and 重连 as chóng', () => {
  expect(
    ['重连风暴', '触发', '重连间隔', '缓冲', '抖动', '重放', '重连', '长轮询'].sort(
      termOrder('zh-cn'),
    ),
  ).toEqual(['长轮询', '重放', '重连', '重连风暴', '重连间隔', '触发', '抖动', '缓冲']);
});

it('terms in English stand in the order of the alphabet, whatever their case', () => {
  expect(['retry', 'EventSource', 'block'].sort(termOrder('en'))).toEqual([
    'block',
    'EventSource',
    'retry',
  ]);
});
