import { describe, expect, it } from 'vitest';
import { question, questionFile, quiz, refuseRepeatedIds } from '../../../src/questions/schema.ts';

const both = (text: string) => ({ en: text, 'zh-cn': text });
const why = both('because');
const right = { id: 'get', text: both('a'), correct: true, why };
const wrong = { id: 'post', text: both('b'), why, misconception: both('a belief') };
const asked = { level: 'junior', topics: ['format'], prompt: both('?') };
const choice = { ...asked, id: 'x', kind: 'choice', options: [right, wrong] };
const lines = ['first', 'second', 'third'].map((id) => ({ id, text: id, why }));
const order = { ...asked, id: 'y', kind: 'order', lines };

/** What is refused about a question; nothing when it is accepted. */
const refused = (value: object): string => question.safeParse(value).error?.message ?? '';
const withOption = (option: object) => ({ ...choice, options: [right, option] });

const source = { title: 'a', url: 'https://example.org/' };
const questions = [1, 2, 3].map((n) => ({ ...choice, id: `x-${n}`, source }));

describe('a question', () => {
  it('stands outside a lesson, and has version 1 when nothing else is written', () => {
    expect(question.parse(choice).version).toBe(1);
    expect(question.parse({ ...order, version: 4 }).version).toBe(4);
  });

  it('of an unknown kind, or with an unknown key, is refused', () => {
    expect(refused({ ...choice, kind: 'guess' })).not.toBe('');
    expect(refused({ ...choice, levle: 'mid' })).toContain('levle');
  });

  it.each(['en', 'zh-cn'])(
    'without its text in %s is refused, wherever the text stands',
    (locale) => {
      const text = Object.fromEntries(Object.entries(both('?')).filter(([key]) => key !== locale));
      for (const broken of [
        { ...choice, prompt: text },
        withOption({ ...wrong, text }),
        withOption({ ...wrong, why: text }),
        withOption({ ...wrong, misconception: text }),
        { ...order, lines: [...lines, { id: 'fourth', text, why }] },
      ])
        expect(refused(broken)).toContain(`"${locale}"`);
      expect(refused({ ...choice, prompt: { ...both('?'), [locale]: '' } })).not.toBe('');
    },
  );
});

describe('a question outside lessons', () => {
  const refusedFile = (...all: object[]) => questionFile.safeParse(all).error?.message ?? '';

  it('says what decides it: a proof or a source', () => {
    expect(refusedFile({ ...choice, source })).toBe('');
    expect(refusedFile({ ...choice, proof: { script: 'data: a\n\n', events: [] } })).toBe('');
    expect(refusedFile(choice)).toContain('x: what decides it?');
  });

  it('has an id that no other of its file has, and topics of the list', () => {
    expect(refusedFile({ ...choice, source }, { ...order, id: 'x', source })).toContain('the id x');
    expect(refusedFile({ ...choice, source, topics: ['cooking'] })).toContain('"format"');
  });

  it('has no proof with a script that the sandbox refuses', () => {
    const proof = { script: ': @wait soon\n', events: [] };
    expect(refusedFile({ ...choice, proof })).toContain('line 1: expected milliseconds');
  });
});

describe('a stream to write', () => {
  const write = {
    ...{ ...asked, id: 'w', kind: 'write', wanted: [{ data: 'a' }], sample: 'data: a\n\n', why },
    mistakes: [{ id: 'unfinished', stream: 'data: a\n', why, misconception: why }],
  };

  it('has a sample that is right, and mistakes that are not', () => {
    expect(refused(write)).toBe('');
    expect(refused({ ...write, sample: 'data: a\n' })).toContain('the sample gives');
    const [mistake] = write.mistakes;
    const right = [{ ...mistake, stream: 'data:a\n\n' }];
    expect(refused({ ...write, mistakes: right })).toContain('unfinished is no mistake');
    const alike = { ...mistake, id: 'comment', stream: ': a\n\n' };
    expect(refused({ ...write, mistakes: [mistake, alike] })).toContain(
      'comment gives what unfinished gives',
    );
  });
});

describe('a listing to mend', () => {
  const line = (id: string, more: object = { misconception: why }) => ({
    ...{ id, code: id, why, ...more },
  });
  const mend = (lines: unknown[], cures = [right, wrong]) => ({
    ...{ ...asked, id: 'm', kind: 'mend', lines, cures },
  });
  const isWrong = { wrong: true };

  it('has one wrong line among three at least, and one cure', () => {
    const lines = ['code', line('one'), line('two', isWrong), line('three')];
    expect(refused(mend(lines))).toBe('');
    expect(refused(mend([line('one'), line('two'), line('three')]))).toContain('0 lines are wrong');
    expect(refused(mend([line('one'), line('two', isWrong), 'code']))).toContain(
      'fewer than three',
    );
    expect(refused(mend([...lines, line('one')]))).toContain('two lines have the id one');
    expect(refused(mend(lines, [right, { ...right, id: 'put' }]))).toContain('exactly one cure');
  });

  it('names the misconception of whoever picks a line that is in order', () => {
    const lines = [line('one', {}), line('two', isWrong), line('three')];
    expect(refused(mend(lines))).toContain('misconception');
  });
});

describe('an option', () => {
  it('without a reason is refused, and a wrong one without its misconception', () => {
    expect(refused(withOption(wrong))).toBe('');
    expect(refused(withOption({ ...wrong, why: undefined }))).not.toBe('');
    expect(refused(withOption({ ...wrong, misconception: undefined }))).toContain('misconception');
  });

  it('must be right in at least one case', () => {
    const all = [wrong, { ...wrong, id: 'put' }];
    expect(refused({ ...choice, options: all })).toContain('no option is correct');
  });

  it('has an id of its own in the question', () => {
    expect(refused(withOption({ ...wrong, id: undefined }))).not.toBe('');
    expect(refused(withOption({ ...wrong, id: 'get' }))).toContain('an id occurs twice: get');
    expect(refused({ ...order, lines: [...lines, lines[1]] })).toContain('occurs twice: second');
  });

  it.each(['', 'Two Words', 'two_words', '-two', 'two-', '2', '#2', 'right', 'wrong', 'correct'])(
    'does not have the id "%s"',
    (id) => {
      expect(refused(withOption({ ...wrong, id }))).not.toBe('');
    },
  );
});

describe('the orders that are accepted', () => {
  it.each([
    ['by position', [0, 1, 2]],
    ['with a line missing', ['first', 'second']],
    ['with a line twice', ['first', 'first', 'third']],
    ['with a line that there is not', ['first', 'second', 'fourth']],
  ])('are refused %s', (_, ids) => {
    expect(refused({ ...order, accept: [ids] })).not.toBe('');
  });

  it('are each the ids of all lines', () => {
    expect(refused({ ...order, accept: [['second', 'first', 'third']] })).toBe('');
  });
});

describe("a lesson's quiz", () => {
  it('has three to five questions', () => {
    expect(quiz.safeParse({ questions }).success).toBe(true);
    expect(quiz.safeParse({ questions: questions.slice(1) }).success).toBe(false);
    const six = [...questions, ...questions.map(({ id, ...rest }) => ({ ...rest, id: `${id}-b` }))];
    expect(quiz.safeParse({ questions: six }).success).toBe(false);
  });

  it('with a question that nothing but its author decides is refused, and the cure is named', () => {
    const [first, ...rest] = questions;
    const refusedQuiz = (all: object[]) => quiz.safeParse({ questions: all }).error?.message ?? '';
    expect(refusedQuiz([{ ...first, source: undefined }, ...rest])).toContain(
      'x-1: what decides it? Give a proof',
    );
    expect(refusedQuiz([{ ...first, source: undefined, recorded: 'compare' }, ...rest])).toBe('');
  });

  it('with two questions of one id is refused, also when one is a prediction', () => {
    const twice = { questions: [...questions, questions[1]] };
    expect(quiz.safeParse(twice).error?.message).toContain('x-2');
    const prediction = { id: 'x-3', demo: 'd', prompt: both('?'), options: [right, wrong] };
    expect(quiz.safeParse({ predictions: [prediction], questions }).error?.message).toContain(
      'x-3',
    );
    expect(quiz.safeParse({ predictions: [{ ...prediction, id: 'x-9' }], questions }).success).toBe(
      true,
    );
  });
});

it('two lessons with a question of one id are refused', () => {
  const one = quiz.parse({ questions });
  const other = quiz.parse({
    questions: questions.map((each) => ({ ...each, id: `y${each.id}` })),
  });
  expect(() => {
    refuseRepeatedIds([one, other]);
  }).not.toThrow();
  expect(() => {
    refuseRepeatedIds([one, other, quiz.parse({ questions })]);
  }).toThrow(/x-1, x-2, x-3/);
});
