import type { Feed } from './event-stream.ts';

/** A better attempt, and still wrong: the lesson shows why. */
export function naiveBlocks(onData: (data: string) => void): Feed {
  const decoder = new TextDecoder();
  let buffer = '';
  return (bytes) => {
    // #region shown
    buffer += decoder.decode(bytes);
    const blocks = buffer.split('\n\n');
    buffer = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith('data:')) onData(block.slice(5).trim());
    }
    // #endregion shown
  };
}
