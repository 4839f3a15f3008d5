import type { Feed } from './event-stream.ts';

/** Wrong on purpose: it assumes that each chunk consists of complete lines. */
export function naiveLines(onData: (data: string) => void): Feed {
  const decoder = new TextDecoder();
  return (bytes) => {
    const chunk = decoder.decode(bytes);
    for (const line of chunk.split('\n')) {
      if (line.startsWith('data: ')) onData(line.slice(6));
    }
  };
}
