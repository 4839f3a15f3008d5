import type { Request } from 'express';
import { Problem } from '../../http/problem.ts';
import { readModelName } from './model-name.ts';
import type { ModelName } from './model-name.ts';
import { isRefused } from './refusals.ts';

/** The name of a model that does not exist. */
export class NoSuchModel extends Problem {
  constructor() {
    super(
      404,
      'There is no model of that name. After `downstream` may come -echo or -markdown, -fast or -slow, and a fault, in this order: GET /sandbox/openai/v1/models lists examples.',
    );
  }
}

/** What a name asks for. Throws NoSuchModel. */
export function modelOf(name: string): ModelName {
  const model = readModelName(name);
  if (model === undefined) throw new NoSuchModel();
  return model;
}

/**
 * Throws a Problem with the status that the name of the model asks for, if it does.
 * @param overloaded the API's status for an overloaded server
 */
export function refuseByName(
  req: Request,
  { status, times }: ModelName,
  overloaded: 503 | 529,
): void {
  if (status === undefined || (times !== undefined && !isRefused(req, times))) return;
  const answered = status === 'overloaded' ? overloaded : status;
  const soon = [429, 503, 529].includes(answered) ? { 'Retry-After': '1' } : {};
  throw new Problem(answered, 'The name of the model asked for this error.', soon);
}
