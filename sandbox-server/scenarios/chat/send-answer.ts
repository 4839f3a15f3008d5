import type { Request, Response } from 'express';
import { closing } from '../../http/closing.ts';
import type { Problem } from '../../http/problem.ts';
import { dropConnection } from '../../sse/drop.ts';
import type { EventFields } from '../../sse/encode.ts';
import { openStream } from '../../sse/stream.ts';
import { FaultReached } from './faults.ts';
import { pacedPieces } from './generate.ts';
import type { Generation, Piece } from './generate.ts';

/** How an API writes one answer: as events, or as one JSON object. */
export interface AnswerFormat {
  first(): EventFields[];
  piece(piece: Piece): EventFields[];
  last(): EventFields[];
  /** Instead of `last`, when the model fails in mid-answer. */
  failed(): EventFields[];
  /** The body of a response without a stream. */
  whole(): object;
  /** The response without a stream, when the model fails. */
  readonly failure: Problem;
}

/** Sends an answer at its pace, up to its fault. Throws the format's `failure` when there is no stream to report it in. */
export async function sendAnswer(
  req: Request,
  res: Response,
  {
    generation,
    format,
    asStream,
  }: { generation: Generation; format: AnswerFormat; asStream: boolean },
): Promise<void> {
  const stream = asStream ? openStream(req, res) : undefined;
  const send = (events: readonly EventFields[]) => events.forEach((event) => stream?.send(event));
  const signal = closing(res);
  try {
    send(format.first());
    for await (const piece of pacedPieces(generation, signal)) send(format.piece(piece));
  } catch (error) {
    if (signal.aborted) return; // the client has left
    if (!(error instanceof FaultReached)) throw error;
    if (error.kind === 'cut') return void dropConnection(res, error.message);
    if (stream === undefined) throw format.failure;
    if (error.kind === 'error') send(format.failed());
    return stream.end();
  }
  if (stream === undefined) return void res.json(format.whole());
  send(format.last());
  stream.end();
}
