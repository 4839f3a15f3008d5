declare module 'subset-font' {
  /** The part of a typeface that has the characters of a text. Options as in its README. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      targetFormat: 'woff2';
      variationAxes: Record<string, { min: number; max: number }>;
      keepFeatures: string[];
      preserveNameIds: number[];
    },
  ): Promise<Buffer>;
}
