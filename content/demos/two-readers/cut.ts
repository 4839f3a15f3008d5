/** Cuts bytes into pieces of that size; with 0 it leaves them whole. */
export function* cut<Bytes extends ArrayBufferLike>(bytes: Uint8Array<Bytes>, size: number) {
  const step = size || bytes.length;
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}
