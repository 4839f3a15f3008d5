const headerBytes = 44;

/** Writes samples from -1 to 1 (others are clipped) as a WAV file: one channel, 16 bits. */
export function encodeWav(samples: Float32Array, rate: number): Uint8Array<ArrayBuffer> {
  const size = samples.length * 2;
  const file = new DataView(new ArrayBuffer(headerBytes + size));
  const text = (at: number, name: string) =>
    [...name].forEach((letter, i) => file.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  file.setUint32(4, headerBytes - 8 + size, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true); // bytes of the format that follows
  file.setUint16(20, 1, true); // PCM
  file.setUint16(22, 1, true); // channels
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * 2, true); // bytes a second
  file.setUint16(32, 2, true); // bytes a sample
  file.setUint16(34, 16, true); // bits a sample
  text(36, 'data');
  file.setUint32(40, size, true);
  samples.forEach((sample, i) => {
    const clipped = Math.max(-1, Math.min(1, sample));
    file.setInt16(headerBytes + i * 2, Math.round(clipped * 32_767), true);
  });
  return new Uint8Array(file.buffer);
}
