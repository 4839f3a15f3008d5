import type { Feed } from './event-stream.ts';

/** As it is often written, and wrong: the lesson shows why. */
export function naiveLines(onData: (data: string) => void): Feed {
  const decoder = new TextDecoder();
  return (bytes) => {
    const chunk = decoder.decode(bytes);
    for (const line of chunk.split('\n')) {
      if (line.startsWith('data: ')) onData(line.slice(6));
    }
  };
}
