/** Runs in a worker thread: makes a melody, reports each note, and posts the WAV file. Terminate it at any time. */
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { compose, play } from './melody.ts';
import { encodeWav } from './wav.ts';

/** What the worker is to do: its `workerData`. */
export interface MelodyOrder {
  readonly prompt: string;
  /** The percentage at which it fails. */
  readonly fail?: number | undefined;
  /** Milliseconds to rest before each note, so that the work can be watched. */
  readonly pace: number;
}

/** What the worker says. */
export type MelodyMessage =
  | { kind: 'progress'; percent: number }
  | { kind: 'failed'; percent: number }
  | { kind: 'complete'; wav: Uint8Array; notes: number; seconds: number };

/** Samples a second: enough for these sounds, and small. */
const rate = 16_000;

/**
 * On Linux a priority is of a thread: whoever waits for an event goes before who makes music. Elsewhere it would be that of
 * the whole server.
 */
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

async function work({ prompt, fail, pace }: MelodyOrder): Promise<void> {
  const say = (message: MelodyMessage, transfer: ArrayBuffer[] = []) =>
    parentPort?.postMessage(message, transfer);
  const { notes, seconds } = compose(prompt);
  const samples = new Float32Array(Math.round(seconds * rate));

  for (const [index, note] of notes.entries()) {
    await sleep(pace);
    play(note, samples, rate);
    const percent = Math.round(((index + 1) / notes.length) * 100);
    if (fail !== undefined && percent >= fail) return say({ kind: 'failed', percent });
    say({ kind: 'progress', percent });
  }
  const wav = encodeWav(samples, rate);
  say({ kind: 'complete', wav, notes: notes.length, seconds }, [wav.buffer]);
}

const order: MelodyOrder = workerData;
await work(order);
