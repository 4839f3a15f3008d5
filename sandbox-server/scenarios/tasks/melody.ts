/** One note. Times are seconds. */
export interface Note {
  readonly start: number;
  readonly duration: number;
  /** As a MIDI number: 69 is the A of 440 Hz. */
  readonly pitch: number;
  /** 0 to 1. */
  readonly loudness: number;
}

/** A short piece. */
export interface Melody {
  readonly notes: readonly Note[];
  /** Length with the last note's fading, in seconds. At most 11. */
  readonly seconds: number;
}

type Choices = readonly [readonly number[], ...(readonly number[])[]];

const scales: Choices = [
  [0, 2, 4, 7, 9], // major, five notes
  [0, 3, 5, 7, 10], // minor, five notes
  [0, 2, 4, 5, 7, 9, 11], // major
  [0, 2, 3, 5, 7, 9, 10], // Dorian
];

/** Lengths in beats; each row is a bar of four. */
const rhythms: Choices = [
  [1, 1, 1, 1],
  [1, 0.5, 0.5, 1, 1],
  [1.5, 0.5, 1, 1],
  [0.5, 0.5, 1, 0.5, 0.5, 1],
  [1, 1, 2],
];

/** Composes four bars, A A B A, over a bass. The same prompt is always the same piece. */
export function compose(prompt: string): Melody {
  const random = seeded(prompt);
  const pick = (choices: Choices) => choices[Math.floor(random() * choices.length)] ?? choices[0];
  const scale = pick(scales);
  const root = 57 + Math.floor(random() * 8);
  const beat = 60 / (100 + Math.floor(random() * 50));
  const pitchOf = (step: number) =>
    root + (scale.at(step % scale.length) ?? 0) + 12 * Math.floor(step / scale.length);

  const bar = (): { beats: number; step: number }[] => {
    let step = scale.length + Math.floor(random() * 3);
    return pick(rhythms).map((beats) => {
      step = Math.min(2 * scale.length, Math.max(2, step + Math.floor(random() * 5) - 2));
      return { beats, step };
    });
  };
  const a = bar();
  const b = bar();
  const notes: Note[] = [];
  [a, a, b, a].forEach((phrase, index) => {
    let start = index * 4 * beat;
    const bass = index === 2 ? 4 % scale.length : 0;
    notes.push({ start, duration: 4 * beat, pitch: pitchOf(bass) - 12, loudness: 0.5 });
    for (const { beats, step } of phrase) {
      notes.push({ start, duration: beats * beat, pitch: pitchOf(step), loudness: 0.8 });
      start += beats * beat;
    }
  });
  notes.push({ start: 16 * beat, duration: 1, pitch: root + 12, loudness: 0.8 });
  return { notes, seconds: 16 * beat + 1.2 };
}

/** Adds the sound of a note, a plucked string of four harmonics, to samples of a given rate. */
export function play(
  { start, duration, pitch, loudness }: Note,
  samples: Float32Array,
  rate: number,
) {
  const frequency = 440 * 2 ** ((pitch - 69) / 12);
  const first = Math.round(start * rate);
  const length = Math.min(Math.round((duration + 0.2) * rate), samples.length - first);
  for (let i = 0; i < length; i += 1) {
    const time = i / rate;
    const attack = Math.min(1, time / 0.01);
    const release = Math.min(1, (length - i) / (0.05 * rate));
    let value = 0;
    for (let harmonic = 1; harmonic <= 4; harmonic += 1) {
      const fading = Math.exp(-time * (1.5 + harmonic));
      value += (Math.sin(2 * Math.PI * frequency * harmonic * time) * fading) / harmonic ** 1.5;
    }
    const at = first + i;
    samples[at] = (samples[at] ?? 0) + value * loudness * attack * release * 0.4;
  }
}

/** Numbers from 0 to below 1 that follow from a text (FNV-1a, then mulberry32). */
function seeded(text: string): () => number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text.normalize())) {
    state = Math.imul(state ^ byte, 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
