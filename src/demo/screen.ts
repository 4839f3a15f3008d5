/** Lines that the screen keeps; the oldest go first. */
const KEPT = 500;

/** The reader who has scrolled to within this many px of the end sees new lines at once. */
const NEAR_END = 24;

/** A demo's output: lines of text, and an empty box for a client that shows more than lines. */
export class Screen {
  readonly box: HTMLElement;
  readonly #lines: HTMLElement;

  constructor(lines: HTMLElement, box: HTMLElement) {
    this.#lines = lines;
    this.box = box;
  }

  print(text: string): void {
    const lines = this.#lines;
    const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < NEAR_END;
    const line = document.createElement('div');
    line.textContent = text;
    lines.append(line);
    if (lines.childElementCount > KEPT) lines.firstElementChild?.remove();
    if (atEnd) lines.scrollTop = lines.scrollHeight;
  }

  clear(): void {
    this.#lines.replaceChildren();
    this.box.replaceChildren();
  }
}
