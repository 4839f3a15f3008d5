/** As it is often written, and wrong: the lesson shows why. */
export async function readInTwoLoops(
  body: ReadableStream<Uint8Array>,
  onData: (data: string) => void,
) {
  // #region shown
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const line of decoder.decode(value).split('\n')) {
      if (!line.startsWith('data: ')) continue;
      const data = line.slice(6);
      if (data === '[DONE]') break;
      onData(data);
    }
  }
  // #endregion shown
}
