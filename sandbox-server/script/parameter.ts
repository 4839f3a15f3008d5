import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { Problem } from '../http/problem.ts';

/** Packs a script for `?script=`: raw deflate, then base64url. */
export const packScript = (script: string | Uint8Array): string =>
  deflateRawSync(script, { level: constants.Z_BEST_COMPRESSION }).toString('base64url');

/**
 * Unpacks the value of `?script=`. Never holds more than `most` bytes, whatever the value says.
 * Throws a Problem: 400 when it is not packed so, 413 when the script is longer than `most`.
 */
export function unpackScript(parameter: string, most: number): Uint8Array {
  try {
    return inflateRawSync(Buffer.from(parameter, 'base64url'), { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Problem(413, `The script is too long: at most ${most} bytes when it is unpacked.`);
    }
    throw new Problem(
      400,
      'Query parameter "script" is not a packed script: compress it by raw deflate, then write it in base64url.',
    );
  }
}
