import type { Problem } from '../../http/problem.ts';
import { WrongBody } from '../../http/json-body.ts';
import { NoSuchModel } from '../chat/named-model.ts';
import { wireErrors } from '../chat/wire-errors.ts';

const errorNames: Readonly<Record<number, [type: string, code: string | null]>> = {
  401: ['invalid_request_error', 'invalid_api_key'],
  429: ['requests', 'rate_limit_exceeded'],
};

/** The body of an error, also the data of the chunk that reports one in mid-stream. */
export function errorBody(problem: Problem) {
  const { status, detail: message } = problem;
  const fallback = status >= 500 ? 'server_error' : 'invalid_request_error';
  const [type, code] = errorNames[status] ?? [fallback, null];
  const param = problem instanceof WrongBody ? problem.path : null;
  const isModel = problem instanceof NoSuchModel;
  return { error: { message, type, param, code: isModel ? 'model_not_found' : code } };
}

/** Writes every error below `/sandbox/openai`, those of admission too, in the form of this API. */
export const errors = wireErrors(errorBody);
