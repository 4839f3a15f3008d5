/** The most bytes that `unpack` gives: more than any demo's settings have. */
const MOST = 1_000_000;

/** The text that `pack` packed. Rejects when it is damaged, or longer than a megabyte. */
export async function unpack(packed: string): Promise<string> {
  const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = unpacked.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MOST) {
      await reader.cancel();
      throw new RangeError(`The text is longer than ${MOST} bytes.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
