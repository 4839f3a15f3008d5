import { find } from '../../markup/find.ts';
import { Microphone, type MicrophoneTrouble } from './microphone.ts';
import type { MockWords } from './words.ts';

/** The button and the meter of the microphone. It is asked for only when the reader presses, or chose it before. */
export class Meter {
  readonly #button: HTMLButtonElement;
  readonly #meter: HTMLMeterElement;
  readonly #said: HTMLElement;
  readonly #words: MockWords['microphone'];
  readonly #microphone: Microphone;

  constructor(section: HTMLElement, words: MockWords['microphone']) {
    this.#button = find(section, '[data-do=microphone]');
    this.#meter = find(section, 'meter');
    this.#said = find(section, '[data-show=microphone]');
    this.#words = words;
    this.#microphone = new Microphone(
      (level) => (this.#meter.value = level),
      (trouble) => this.#show(trouble),
    );
    this.#button.addEventListener('click', () => {
      if (this.#microphone.isOn) {
        this.stop();
        this.#said.textContent = words.off;
      } else void this.start();
    });
  }

  async start(): Promise<void> {
    this.#show(await this.#microphone.start());
  }

  /** Lets the microphone go, and says nothing. */
  stop(): void {
    this.#microphone.stop();
    this.#said.textContent = '';
    this.#draw();
  }

  #show(trouble: MicrophoneTrouble | undefined): void {
    const said = this.#microphone.isOn ? this.#words.on : '';
    this.#said.textContent = trouble ? this.#words[trouble] : said;
    this.#draw();
  }

  #draw(): void {
    const { isOn } = this.#microphone;
    this.#meter.hidden = !isOn;
    this.#button.textContent = isOn ? this.#words.hide : this.#words.show;
  }
}
