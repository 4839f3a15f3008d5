/**
 * Packs a script for `/sandbox/play?script=`: raw deflate, then base64url. The URL contains the whole script, so nothing
 * is stored on the server, and EventSource can request it.
 */
export async function pack(script: string): Promise<string> {
  const packed = new Blob([script]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
