import { describe, expect, it } from 'vitest';
import { readSetup, writeSetup } from '../../../../src/interview/mock/setup.ts';

describe('the setup in the address', () => {
  it('is read from a link of a plan and written as such', () => {
    const search = '?minutes=30&level=mid&topic=resume&topic=proxies&microphone=on';
    const setup = readSetup(search);
    expect(setup).toEqual({
      minutes: 30,
      level: 'mid',
      topics: ['resume', 'proxies'],
      microphone: true,
    });
    expect(writeSetup(setup)).toBe(search);
  });

  it('is 20 minutes about everything when the address says nothing, or what there is not', () => {
    const usual = { minutes: 20, level: undefined, topics: [], microphone: false };
    expect(readSetup('')).toEqual(usual);
    expect(readSetup('?minutes=7&level=guru&topic=cooking&microphone=1')).toEqual(usual);
    expect(writeSetup(readSetup(''))).toBe('?minutes=20');
  });
});
