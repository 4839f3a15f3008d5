/** How long a second tap is held back, in ms: a double tap is faster, whoever has read something new is slower. */
const holdMs = 500;

/** Holds back a second tap on what has changed under the finger. Meanwhile its buttons are `aria-disabled`. */
export class TapGuard {
  readonly #buttons: readonly HTMLElement[];
  #held: ReturnType<typeof setTimeout> | undefined;

  constructor(buttons: Iterable<HTMLElement>) {
    this.#buttons = [...buttons];
  }

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  /** The buttons do something else from now on. */
  hold(): void {
    clearTimeout(this.#held);
    this.#held = setTimeout(() => {
      this.#held = undefined;
      for (const button of this.#buttons) button.ariaDisabled = null;
    }, holdMs);
    for (const button of this.#buttons) button.ariaDisabled = 'true';
  }
}
