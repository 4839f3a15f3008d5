import { expect, test } from 'vitest';
import { reportText, type Report } from '../../../../src/interview/mock/report-text.ts';
import { mockStrings } from '../../../../src/interview/mock/strings.ts';

const question = {
  followUps: [],
  planned: 1,
  isOpen: false,
  topics: ['cors'],
  answer: [],
  missing: [],
};
const asked = [
  { id: 'a', version: 1, seconds: 65, score: 0.5 },
  { id: 'b', version: 1, seconds: 20, score: 0 },
  { id: 'c', version: 1 },
];
const report: Report = {
  date: 'Jan 1, 2026, 9:00 AM',
  mock: {
    at: '',
    locale: 'en',
    minutes: 10,
    level: 'mid',
    topics: ['cors'],
    questions: asked,
    stage: 'report',
  },
  questions: [
    {
      ...question,
      asked: asked[0] as (typeof asked)[number],
      prompt: 'Why?',
      answer: ['First line\nSecond line'],
      missing: ['That it is the browser that refuses', 'How to allow it'],
      followUps: [
        { question: 'And then?', text: 'This.' },
        { question: 'Else?', text: '' },
      ],
      planned: 4,
      isOpen: true,
    },
    {
      ...question,
      asked: asked[1] as (typeof asked)[number],
      prompt: 'Which?',
      answer: ['That one'],
    },
    {
      ...question,
      asked: asked[2] as (typeof asked)[number],
      prompt: 'Where?',
      planned: undefined,
    },
  ],
};

test('a saved report has the questions, the missing points, the own answers, times and scores', () => {
  expect(reportText(report, mockStrings('en').words)).toBe(`# Report of Jan 1, 2026, 9:00 AM

10 min, mid, topics: Across origins. You took 1:25.

Score: 25 %

2 of 3 questions count.

## Topics, the weakest first

- Across origins: 25 %, questions: 2

## Questions

### 1. Why?

50 %, 1:05 of 4:00 planned

Not said:

- That it is the browser that refuses
- How to allow it

Your answer:

> First line
> Second line

- And then?

> This.

- Else?

> nothing typed

### 2. Which?

✗ not right, 0:20 of 1:00 planned

Your answer:

> That one

### 3. Where?

not reached, does not count
`);
});

test('a report in Chinese says the same', () => {
  const text = reportText(report, mockStrings('zh-CN').words);
  expect(text).toContain('得分：25%\n\n计分 2 题，共 3 题。');
  expect(text).toContain('- 跨域: 25%，题数：2');
});
