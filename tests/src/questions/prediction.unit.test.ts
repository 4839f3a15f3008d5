import { expect, it } from 'vitest';
import { prediction } from '../../../src/questions/prediction.ts';

const both = (text: string) => ({ en: text, 'zh-cn': text });
const texts = { text: both('a'), why: both('because') };
const wrong = { ...texts, id: 'never', misconception: both('a belief') };
const when = { entry: { kind: 'open' }, after: { kind: 'error' }, seconds: [1, 2] };
const early = { ...texts, id: 'early', when, engines: ['Chromium', 'WebKitGTK'] };
const late = { ...texts, id: 'late', when, engines: ['Firefox'] };
const asked = { id: 'x', demo: 'd', prompt: both('?') };

/** What is refused about a prediction with these options; nothing when it is accepted. */
const refused = (options: readonly object[], more: object = { differs: 'waits' }): string =>
  prediction.safeParse({ ...asked, ...more, options }).error?.message ?? '';

it('a prediction whose outcome differs says of each engine which option was right in it', () => {
  expect(refused([early, late, wrong])).toBe('');
  expect(refused([early, wrong])).toContain('Chromium, Firefox, WebKitGTK');
  expect(refused([early, { ...late, engines: ['Firefox', 'Chromium'] }])).toContain('each stands');
});

it('an option that a run decides is not marked as correct, and names no belief', () => {
  expect(refused([early, late, { ...texts, id: 'set', correct: true }])).toContain('say when');
  expect(refused([early, late, { ...texts, id: 'loose' }])).toContain('misconception');
});

it('an option with engines says what of a run makes it right', () => {
  const unsaid = { ...late, when: undefined, misconception: both('a belief') };
  expect(refused([early, unsaid, wrong])).toContain('says when');
});

it('an option says when it is right only where browsers differ, and they differ in something that is measured', () => {
  const right = { ...texts, id: 'set', correct: true };
  expect(refused([right, wrong], {})).toBe('');
  expect(refused([right, late, wrong], {})).toContain('say what differs');
  expect(refused([wrong, { ...wrong, id: 'neither' }], {})).toContain('no option is correct');
  expect(refused([early, late, wrong], { differs: 'moods' })).toContain('"waits"');
});

it('a prediction has no claims', () => {
  expect(refused([{ ...early, claim: { events: [] } }, late, wrong])).toContain('no claims');
});
