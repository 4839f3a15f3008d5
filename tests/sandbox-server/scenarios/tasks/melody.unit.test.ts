import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, play } from '#sandbox/scenarios/tasks/melody.ts';
import { encodeWav } from '#sandbox/scenarios/tasks/wav.ts';

describe('a melody', () => {
  it('is the same for the same prompt, however its letters are written', () => {
    expect(compose('é')).toEqual(compose('e\u0301'));
    expect(compose('rain')).toEqual(compose('rain'));
    expect(compose('rain')).not.toEqual(compose('snow'));
  });

  it('is a short piece of notes that can be heard, whatever the prompt', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (prompt) => {
        const { notes, seconds } = compose(prompt);
        expect(notes.length).toBeGreaterThanOrEqual(4 * 3 + 5);
        expect(notes.length).toBeLessThanOrEqual(4 * 6 + 5);
        expect(seconds).toBeLessThanOrEqual(11);
        for (const { start, duration, pitch } of notes) {
          expect(pitch).toBeGreaterThanOrEqual(40);
          expect(pitch).toBeLessThanOrEqual(100);
          expect(start + duration).toBeLessThanOrEqual(seconds);
        }
      }),
    );
  });

  it('sounds: not silent, and not louder than a file can hold', () => {
    const { notes, seconds } = compose('rain on a tin roof');
    const samples = new Float32Array(Math.round(seconds * 8000));
    for (const note of notes) play(note, samples, 8000);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(0.2);
    expect(peak).toBeLessThan(1.5);
  });
});

it('is written as a WAV file', () => {
  const file = Buffer.from(encodeWav(Float32Array.of(0, 1, -1, 2, -0.5), 16_000));
  expect(file.subarray(0, 4).toString()).toBe('RIFF');
  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  expect(file.subarray(8, 16).toString()).toBe('WAVEfmt ');
  expect(file.readUInt32LE(24)).toBe(16_000);
  expect(file.readUInt32LE(40)).toBe(10);
  expect([0, 1, 2, 3, 4].map((i) => file.readInt16LE(44 + 2 * i))).toEqual([
    0, 32_767, -32_767, 32_767, -16_383,
  ]);
});
