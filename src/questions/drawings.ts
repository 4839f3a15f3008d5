import { choiceDrawing } from './choice/drawing.ts';
import type { Keys } from './keys.ts';
import { mendDrawing } from './mend/drawing.ts';
import { openDrawing } from './open/drawing.ts';
import { orderDrawing } from './order/drawing.ts';
import { writeDrawing } from './write/drawing.ts';
import type { Drawing } from './drawing.ts';
import type { Kind } from './schema.ts';

const drawings: { [K in Kind]: (question: HTMLElement, key: Keys[K]) => Drawing } = {
  choice: choiceDrawing,
  order: orderDrawing,
  predict: choiceDrawing,
  write: writeDrawing,
  mend: mendDrawing,
  open: openDrawing,
};

/** The drawing of a question in the page, of the kind that its key names. */
export const drawingOf = <K extends Kind>(
  question: HTMLElement,
  key: { [P in K]: Keys[P] & { kind: P } }[K],
): Drawing => drawings[key.kind](question, key);
