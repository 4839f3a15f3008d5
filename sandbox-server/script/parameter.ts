import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { Problem } from '../http/problem.ts';

/** Packs a script for `?script=`: raw deflate, then base64url. */
export const packScript = (script: string | Uint8Array): string =>
  deflateRawSync(script, { level: constants.Z_BEST_COMPRESSION }).toString('base64url');

/**
 * Unpacks the value of `?script=`. Never needs more memory than `most` bytes, whatever the value is.
 * Throws a Problem: 400 when the value is not a packed script, 413 when the script is longer than `most`.
 */
export function unpackScript(parameter: string, most: number): Uint8Array {
  try {
    return inflateRawSync(Buffer.from(parameter, 'base64url'), { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Problem(413, `The unpacked script is too long: at most ${most} bytes.`);
    }
    throw new Problem(
      400,
      'Query parameter "script" is not a packed script: compress the script by raw deflate, then encode it as base64url.',
    );
  }
}
