import { wireErrors } from '../chat/wire-errors.ts';
import type { Problem } from '../../http/problem.ts';
import type { AnthropicError } from './events.ts';

const errorTypes: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

/** The body of an error, also the data of the event `error` in mid-stream. */
export function errorBody({ status, detail: message }: Problem): AnthropicError {
  const fallback = status >= 500 ? 'api_error' : 'invalid_request_error';
  return { type: 'error', error: { type: errorTypes[status] ?? fallback, message } };
}

/** Writes every error below `/sandbox/anthropic`, those of admission too, in the form of this API. */
export const errors = wireErrors(errorBody, 'Request-Id');
