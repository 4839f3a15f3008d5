import type { Request, Response } from 'express';
import { Problem } from '../../http/problem.ts';

/**
 * Sends bytes as a file: whole, or the one range that the request asks for, as an audio element does to seek. Several
 * ranges, a malformed range, and one whose `If-Range` does not match get the whole. Throws a Problem (416) for a range
 * behind the end.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14
 */
export function sendRanges(req: Request, res: Response, bytes: Buffer, etag: string): void {
  res.set({ 'Accept-Ranges': 'bytes', 'Cache-Control': 'private, no-cache', ETag: etag });
  const condition = req.get('If-Range');
  const ranges = condition === undefined || condition === etag ? req.range(bytes.length) : -2;
  if (ranges === -1) {
    throw new Problem(416, `There are ${bytes.length} bytes, from 0 on.`, {
      'Content-Range': `bytes */${bytes.length}`,
    });
  }
  const [range] = ranges === undefined || ranges === -2 ? [] : ranges;
  if (range === undefined || ranges === -2 || ranges?.length !== 1 || ranges.type !== 'bytes') {
    res.send(bytes);
    return;
  }
  const { start, end } = range;
  res.status(206).set('Content-Range', `bytes ${start}-${end}/${bytes.length}`);
  res.send(bytes.subarray(start, end + 1));
}
