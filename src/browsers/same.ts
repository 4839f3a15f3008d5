import type { Finding } from './schema.ts';

/** A time may be longer by so much on a busy machine: in ms, and as a part of it. */
const [slack, part] = [250, 0.1];

/** Whether two findings say the same of a browser. */
export const isSame = (one: Finding | undefined, other: Finding | undefined): boolean =>
  typeof one === 'number' && typeof other === 'number'
    ? Math.abs(one - other) <= slack + part * Math.max(one, other)
    : one === other;

/** Whether browsers differ in what was found of them. */
export const differ = ([first, ...others]: readonly Finding[]): boolean =>
  others.some((other) => !isSame(first, other));
