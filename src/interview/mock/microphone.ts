/** Why the level of the microphone cannot be shown. */
export type MicrophoneTrouble = 'insecure' | 'refused' | 'missing' | 'busy' | 'unplugged';

/** How often the level is read, in ms. */
const readEvery = 100;

/** The quietest level that is shown, in dB below the loudest. */
const quietest = 60;

/** The share of the meter for the root mean square of samples from -1 to 1. */
export function levelOf(samples: Iterable<number>): number {
  let [sum, n] = [0, 0];
  for (const sample of samples) [sum, n] = [sum + sample * sample, n + 1];
  if (sum === 0) return 0;
  const decibels = 10 * Math.log10(sum / n);
  return Math.min(1, Math.max(0, 1 + decibels / quietest));
}

/** Shows how loud the microphone is. What it hears is measured and forgotten: nothing is recorded or sent. */
export class Microphone {
  #stop: (() => void) | undefined;
  readonly #show: (level: number) => void;
  readonly #lost: (trouble: MicrophoneTrouble) => void;

  /**
   * @param show gets the level, from 0 to 1
   * @param lost is called when the device goes away while it is on
   */
  constructor(show: (level: number) => void, lost: (trouble: MicrophoneTrouble) => void) {
    this.#show = show;
    this.#lost = lost;
  }

  get isOn(): boolean {
    return this.#stop !== undefined;
  }

  /** Asks for the microphone and shows its level until `stop`. Returns what stands in the way, if anything. */
  async start(): Promise<MicrophoneTrouble | undefined> {
    this.stop();
    // On plain http only localhost has it.
    if (!window.isSecureContext) return 'insecure';
    let wanted = true;
    this.#stop = () => (wanted = false);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (wanted) this.#measure(stream);
      else stopTracks(stream);
      return undefined;
    } catch (error) {
      this.#stop = undefined;
      return troubleOf(error);
    }
  }

  /** Lets the microphone go. */
  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #measure(stream: MediaStream): void {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const reading = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.#show(levelOf(samples));
    }, readEvery);
    this.#stop = () => {
      clearInterval(reading);
      stopTracks(stream);
      void context.close();
    };
    // Not sent by a track that is stopped here.
    stream.getAudioTracks()[0]?.addEventListener('ended', () => {
      this.stop();
      this.#lost('unplugged');
    });
  }
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function troubleOf(error: unknown): MicrophoneTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError') return 'missing';
  return name === 'NotAllowedError' ? 'refused' : 'busy';
}
