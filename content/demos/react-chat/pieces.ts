const texts = ['SSE ', '把文本', '推送', '给页面 👋', ', ', 'one ', 'token ', 'at ', 'a time.'];

/** A script that sends an answer in pieces of that many bytes, at 200 bytes a second. */
export function piecesOf(size: number): string {
  const token = (text: string) => `event: token\ndata: ${JSON.stringify({ text })}\n\n`;
  const start = 'event: start\ndata: {"id":"a","model":"script"}\n\n';
  const done = `event: done\ndata: {"reason":"complete","tokens":${texts.length}}\n\n`;
  return `: @chunk ${size} ${size * 5}\n${start}${texts.map(token).join('')}${done}`;
}
