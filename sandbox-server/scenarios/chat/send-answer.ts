import type { Request, Response } from 'express';
import { closing } from '../../http/closing.ts';
import type { Problem } from '../../http/problem.ts';
import { turnsOf } from '../../http/turns.ts';
import { visitorOf } from '../../http/visitor.ts';
import { dropConnection } from '../../sse/drop.ts';
import type { EventFields } from '../../sse/encode.ts';
import { openStream } from '../../sse/stream.ts';
import { FaultReached } from './faults.ts';
import { pacedPieces } from './generate.ts';
import type { Generation, Piece } from './generate.ts';

/** How an API writes one answer: as events, or as one JSON object. */
export interface AnswerFormat {
  /** Each event is made when the one before has been sent: in some APIs one repeats large parts of the request. */
  first(): Iterable<EventFields>;
  piece(piece: Piece): EventFields[];
  /** As `first`. */
  last(): Iterable<EventFields>;
  /** Instead of `last`, when the model fails in mid-answer. */
  failed(): EventFields[];
  /** The body of a response without a stream. */
  whole(): object;
  /** The response without a stream, when the model fails. */
  readonly failure: Problem;
}

/** Characters of an event that takes long enough to send that others have their turn before the next one. */
const long = 64 * 1024;

/**
 * Sends an answer at its pace, up to its fault. Throws the format's `failure` when there is no stream to report it in. An
 * answer may take minutes: a handler that returns this promise, instead of awaiting it, does not keep the request's body
 * in memory until then.
 */
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
  const send = async (events: Iterable<EventFields>) => {
    if (stream === undefined) return;
    for (const event of events) {
      stream.send(event);
      if ((event.data?.length ?? 0) > long) await turnsOf(req).next(visitorOf(req));
    }
  };
  const signal = closing(res);
  try {
    await send(format.first());
    for await (const piece of pacedPieces(generation, signal)) await send(format.piece(piece));
  } catch (error) {
    if (signal.aborted) return; // the client has left
    if (!(error instanceof FaultReached)) throw error;
    if (error.kind === 'cut') return void dropConnection(res, error.message);
    if (stream === undefined) throw format.failure;
    if (error.kind === 'error') await send(format.failed());
    return stream.end();
  }
  if (stream === undefined) return void res.json(format.whole());
  await send(format.last());
  stream.end();
}
