/** Cuts bytes into pieces of that size; with 0 it leaves them whole. */
export function* cut(bytes: Uint8Array, size: number) {
  const step = size || bytes.length;
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}
