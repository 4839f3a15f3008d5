import { errorBody } from '../chat/anthropic-format.ts';
import { wireErrors } from '../chat/wire-errors.ts';

/** Writes every error below `/sandbox/anthropic`, those of admission too, in the form of this API. */
export const errors = wireErrors(errorBody, 'Request-Id');
