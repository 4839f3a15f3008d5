import { columnsOf, followPointer, gapAfterKey, gapOf } from './gaps.ts';

/** The bytes between which cuts are edited. */
export interface Cuttable {
  /** How many bytes there are. */
  readonly size: number;
  /** The current cuts. */
  readonly cuts: readonly number[];
  /** Sets the cuts, in any order. */
  cut(at: readonly number[]): void;
  /** The elements of the bytes. */
  byteElements(): Iterable<HTMLElement>;
  /** Moves the focus to a gap, after the gap is drawn as the tab stop. */
  focusGap(): void;
}

/** Editing of cuts: a click or Enter cuts or joins, arrow keys move from gap to gap, and cuts can be dragged. */
export class CutEditor {
  readonly #target: Cuttable;
  #gap = 1;
  /** True after the pointer has moved a cut: the click event after that is ignored. */
  #dragged = false;

  constructor(target: Cuttable) {
    this.#target = target;
  }

  /** The gap that can be reached with the Tab key. */
  get gap(): number {
    return Math.max(1, Math.min(this.#gap, this.#target.size - 1));
  }

  readonly onClick = (event: MouseEvent): void => {
    const place = gapOf(event);
    const byPointer = event.detail > 0;
    if (place === undefined || (byPointer && this.#dragged)) return;
    const { cuts } = this.#target;
    this.#gap = place;
    this.#target.cut(
      cuts.includes(place) ? cuts.filter((other) => other !== place) : [...cuts, place],
    );
  };

  readonly onKey = (event: KeyboardEvent): void => {
    if (gapOf(event) === undefined) return;
    const columns = columnsOf(this.#target.byteElements());
    const gap = gapAfterKey(event.key, this.gap, columns, this.#target.size);
    if (gap === undefined) return;
    event.preventDefault();
    this.#gap = gap;
    this.#target.focusGap();
  };

  readonly onPointerDown = (event: PointerEvent): void => {
    this.#dragged = false;
    const { cuts, size } = this.#target;
    const place = gapOf(event);
    if (place === undefined || !cuts.includes(place)) return;
    const others = cuts.filter((other) => other !== place);
    followPointer(place, (to) => {
      if (to < 1 || to >= size) return;
      this.#dragged = true;
      this.#gap = to;
      this.#target.cut([...others, to]);
    });
  };
}
