/** So many bytes of a piece are kept; its size is told in full. */
const KEPT = 4096;

/** The first 4 KiB of some bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes.subarray(0, KEPT)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
