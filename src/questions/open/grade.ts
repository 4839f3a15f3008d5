import type { Open } from './schema.ts';

/** What the page has of an open question, besides its texts. */
export interface OpenKey {
  readonly kind: 'open';
  readonly version: number;
  /** Ids of the rubric's points, in their order. */
  readonly points: readonly string[];
  /** Those that a good answer needs. */
  readonly needed: readonly string[];
}

/** Stands in a stored answer for no point at all. It is no id that authors can write. */
export const noPoint = '#none';

/** The key of an open question. */
export const openKey = ({ version, rubric }: Pick<Open, 'version' | 'rubric'>): OpenKey => ({
  kind: 'open',
  version,
  points: rubric.map(({ id }) => id),
  needed: rubric.flatMap(({ id, bonus }) => (bonus ? [] : [id])),
});

/** How readers have graded themselves. `right`: they have ticked every point that is needed. */
export const gradeOpen = ({ points, needed }: OpenKey, ticked: readonly string[]) => ({
  right: needed.every((id) => ticked.includes(id)),
  n: needed.filter((id) => ticked.includes(id)).length,
  of: needed.length,
  more: points.filter((id) => !needed.includes(id) && ticked.includes(id)).length,
});

/** Whether a stored answer can be shown: the rubric still has its points. */
export const fitsOpen = ({ points }: OpenKey, ticked: readonly string[]): boolean =>
  ticked.length > 0 && ticked.every((id) => id === noPoint || points.includes(id));
