import { expect, it } from 'vitest';
import { Kept } from '#sandbox/http/kept.ts';
import { Remembered } from '#sandbox/http/remembered.ts';

/** Something that is used until it is not, and may go some time after that. */
interface Thing {
  idleFor: number;
}

const keep = (inAll: number, gone: (thing: Thing) => void = () => {}) =>
  new Kept<Thing>({
    what: 'things',
    inAll,
    mayGo: ({ idleFor }, placeNeeded) => idleFor > (placeNeeded ? 10 : 100),
    gone,
  });

it('what nobody has used for long makes room for another, first that of the same visitor', () => {
  const kept = keep(4);
  kept.add('of another', { idleFor: 50 }, 'b');
  kept.add('used', { idleFor: 5 }, 'c');
  kept.add('own', { idleFor: 20 }, 'a');
  kept.add('newer', { idleFor: 20 }, 'd');
  const present = () => ['of another', 'used', 'own', 'newer', 'new'].filter(kept.find, kept);
  kept.add('new', { idleFor: 0 }, 'a');
  expect(present()).toEqual(['of another', 'used', 'newer', 'new']);
  kept.add('newest', { idleFor: 0 }, 'e');
  expect(present()).toEqual(['used', 'newer', 'new']);
});

it('when nothing may go, one more is refused, with the truth about whose the places are', () => {
  const kept = keep(4);
  kept.add('1', { idleFor: 5 }, 'a');
  kept.add('2', { idleFor: 5 }, 'a');
  expect(() => kept.add('3', { idleFor: 0 }, 'a')).toThrow('Your address has 2 of the 4 things');
  kept.add('3', { idleFor: 0 }, 'b');
  kept.add('4', { idleFor: 0 }, 'c');
  expect(() => kept.add('5', { idleFor: 0 }, 'd')).toThrow('limit of 4 things');
});

it('what nobody has used for longer is gone for whoever asks, and by itself', () => {
  const gone: Thing[] = [];
  const kept = keep(4, (thing) => gone.push(thing));
  const [asked, swept, used] = [{ idleFor: 0 }, { idleFor: 0 }, { idleFor: 0 }];
  kept.add('asked', asked, 'a');
  kept.add('swept', swept, 'b');
  kept.add('used', used, 'c');
  asked.idleFor = swept.idleFor = 101;
  expect(kept.find('asked')).toBeUndefined();
  kept.sweep();
  expect(gone).toEqual([asked, swept]);
  expect(kept.values()).toEqual([used]);
});

it('what was touched goes last', () => {
  const kept = keep(3);
  kept.add('1', { idleFor: 50 }, 'a');
  kept.add('2', { idleFor: 50 }, 'b');
  kept.add('3', { idleFor: 50 }, 'c');
  kept.touch('1');
  kept.add('4', { idleFor: 0 }, 'd');
  expect([kept.find('1') !== undefined, kept.find('2')]).toEqual([true, undefined]);
});

it('what is remembered is forgotten of whoever has most, the oldest first', () => {
  const forgotten: string[] = [];
  const keys = new Remembered<string>(5, undefined, (key) => forgotten.push(key));
  keys.set('mine', 'mine', 'me');
  for (let n = 0; n < 100; n += 1) keys.set(`${n}`, `${n}`, 'greedy');
  expect(keys.get('mine')).toBe('mine');
  expect(keys.size).toBe(5);
  expect(forgotten.slice(0, 3)).toEqual(['0', '1', '2']);
  expect(keys.get('99')).toBe('99');
});

it('what may not be forgotten stays, though it is one more than there may be', () => {
  const open = new Set(['1', '2']);
  const keys = new Remembered<string>(1, (key) => !open.has(key));
  keys.set('1', '1', 'a');
  keys.set('2', '2', 'a');
  expect(keys.size).toBe(2);
  open.delete('1');
  keys.set('3', '3', 'b');
  expect([keys.get('1'), keys.get('2')]).toEqual([undefined, '2']);
});
