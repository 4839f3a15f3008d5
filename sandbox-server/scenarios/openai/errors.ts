import { errorBody } from '../chat/openai-format.ts';
import { wireErrors } from '../chat/wire-errors.ts';

/** Writes every error below `/sandbox/openai`, those of admission too, in the form of this API. */
export const errors = wireErrors(errorBody);
