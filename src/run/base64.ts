/** Bytes of a chunk that are recorded. The full length is in `size`. */
const MOST_BYTES = 4096;

/** The first 4 KiB of some bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes.subarray(0, MOST_BYTES)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
