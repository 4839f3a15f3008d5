import { describe, expect, it } from 'vitest';
import { pickFrom, readPick, writePick } from '../../../src/cards/pick.ts';

const all = Array.from({ length: 40 }, (_, at) => ({
  id: `q${String(at)}`,
  level: at % 2 ? 'junior' : 'senior',
  kind: 'choice',
  topics: [at % 4 ? 'format' : 'cors'],
}));

describe('which questions are on a sheet', () => {
  it('stands in the address and is read from it again', () => {
    for (const search of [
      '',
      '?level=junior&topic=cors&kind=open',
      '?ids=q1,q2',
      '?n=10',
      '?level=mid&ids=a,b&n=10&draw=3',
    ])
      expect(writePick(readPick(search))).toBe(search);
  });

  it('is not restricted by values that mean nothing', () => {
    expect(readPick('?n=-1&draw=x&ids=,&level=')).toEqual({ filter: {} });
    expect(readPick('?n=1.5')).toEqual({ filter: {} });
    expect(readPick('?n=all')).toEqual({ filter: {} });
  });

  it('follows the filter and the ids, and names only what there is', () => {
    expect(pickFrom(readPick('?level=junior&ids=q1,q2,gone'), all)).toEqual(new Set(['q1']));
    expect(pickFrom(readPick(''), all).size).toBe(40);
  });

  it('has at most so many, the same for the same address and others for another draw', () => {
    const drawn = (search: string) => [...pickFrom(readPick(search), all)];
    expect(drawn('?n=10&level=junior')).toHaveLength(10);
    expect(drawn('?n=10')).toEqual(drawn('?n=10'));
    expect(drawn('?n=10').sort()).not.toEqual(drawn('?n=10&draw=2').sort());
    expect(drawn('?n=100')).toHaveLength(40);
  });
});
