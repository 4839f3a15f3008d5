import { describe, expect, it } from 'vitest';
import { changes, completions, decide, possible, type Rule } from '../../../src/chooser/choose.ts';
import { choiceIds, choiceTexts } from '../../../src/chooser/texts.ts';

const { questions, rules } = choiceIds;
const all = completions(questions, {});

describe('the rules of content/choice.yaml', () => {
  it('have an answer for every combination', () => {
    expect(all).toHaveLength(
      questions.reduce((product, { answers }) => product * answers.length, 1),
    );
    for (const answers of all) expect(() => decide(rules, answers)).not.toThrow();
  });

  it('can each decide, and reach every way', () => {
    const decided = new Set(all.map((answers) => decide(rules, answers)));
    expect(decided).toEqual(new Set(rules));
    expect(new Set(rules.map(({ take }) => take))).toEqual(
      new Set(choiceTexts.ways.map(({ id }) => id)),
    );
  });

  it('give for every combination reasons that rest on the answers of that combination', () => {
    for (const answers of all) {
      const { id } = decide(rules, answers);
      const because = choiceTexts.rules.find((rule) => rule.id === id)?.because ?? {};
      expect(Object.keys(because).length).toBeGreaterThan(0);
      for (const [question, reasons] of Object.entries(because))
        expect(reasons, `${id}, ${question}`).toHaveProperty(answers[question] ?? '');
    }
  });

  it('can each be passed by a change of one answer', () => {
    for (const answers of all) expect(changes(choiceIds, answers)).not.toEqual([]);
  });

  it.each([
    [
      'a chat with a language model whose questions are POSTs',
      'now,sometimes,text,body,*',
      'fetch long-polling',
    ],
    ['prices of which the server sends the newest', 'now,request,text,url,passes', 'eventsource'],
    ['a load of small messages that nobody waits for', 'once|later,often,*,*,*', 'http'],
    ['what can wait a minute', 'later,request|sometimes,*,*,*', 'polling'],
    ['positions that a lost packet must not hold back', 'now,*,newest,*,passes', 'webtransport'],
    [
      'positions behind a proxy that stops datagrams',
      'now,*,newest,*,collects',
      'long-polling websocket',
    ],
    [
      'bytes that a POST asks for: a WebSocket has no body',
      'now,request|sometimes,bytes,body,passes',
      'bytes',
    ],
    ['bytes that the server pushes', 'now,request|sometimes,bytes,url,passes', 'websocket'],
    ['many messages each way at once', 'now,often,text|bytes,*,*', 'websocket'],
  ])('choose as an experienced engineer would: %s', (_, pattern, ways) => {
    const allowed = pattern.split(',').map((part) => part.split('|'));
    const matching = all.filter((answers) =>
      questions.every(({ id }, at) =>
        ['*', answers[id] ?? ''].some((each) => allowed[at]?.includes(each)),
      ),
    );
    const chosen = new Set(matching.map((answers) => decide(rules, answers).take));
    expect([...chosen].sort().join(' ')).toBe(ways);
  });

  it('choose a way for every job, and every way is chosen for one', () => {
    const ways = choiceTexts.jobs.map(({ answers }) => decide(rules, answers).take);
    expect(new Set(ways)).toEqual(new Set(choiceTexts.ways.map(({ id }) => id)));
  });
});

describe('a choice', () => {
  const choice = {
    questions: [
      { id: 'day', answers: ['dry', 'wet'] },
      { id: 'way', answers: ['short', 'long'] },
    ],
    rules: [
      { id: 'wet', take: 'bus', needs: { day: ['wet'] } },
      { id: 'far', take: 'bicycle', needs: { way: ['long'] } },
      { id: 'near', take: 'feet', needs: {} },
    ] satisfies Rule[],
  };
  const ids = (some: readonly Rule[]) => some.map(({ id }) => id);

  it('is made by the first rule that holds', () => {
    expect(decide(choice.rules, { day: 'wet', way: 'long' }).id).toBe('wet');
    expect(decide(choice.rules, { day: 'dry', way: 'short' }).id).toBe('near');
  });

  it('is made before all questions are answered when the others cannot change it', () => {
    expect(ids(possible(choice, {}))).toEqual(['near', 'far', 'wet']);
    expect(ids(possible(choice, { day: 'wet' }))).toEqual(['wet']);
    expect(ids(possible(choice, { day: 'dry' }))).toEqual(['near', 'far']);
  });

  it('says which other answer would lead where, and nothing of open questions', () => {
    expect(changes(choice, { day: 'wet' })).toEqual([
      { question: 'day', answer: 'dry', take: ['feet', 'bicycle'] },
    ]);
    expect(changes(choice, { day: 'wet', way: 'long' })).toEqual([
      { question: 'day', answer: 'dry', take: ['bicycle'] },
    ]);
  });

  it('fails loudly when no rule holds', () => {
    expect(() => decide([], { day: 'wet' })).toThrow('no rule holds for {"day":"wet"}');
  });
});
