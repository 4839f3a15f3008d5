/**
 * Who may import whom: the one list of the layers, which ESLint enforces (eslint.config.js) and tests/layers.unit.test.ts
 * proves. The lowest layer comes first. A layer imports only from the layers before it, types too; entries of one row do
 * not import each other. An entry is a folder, or a file at the root of its area.
 */
export const layers = {
  'sandbox-server': [
    ['sse', 'limits.ts'],
    ['http'],
    ['observe'],
    ['script'],
    ['scenarios'],
    ['describe'],
    ['site', 'environment.ts', 'shutdown.ts'],
    ['app.ts'],
    ['main.ts'],
  ],
  src: [
    ['i18n', 'highlight', 'styles', 'typeface', 'copy-text.ts', 'save-file.ts'],
    ['markup'],
    ['trace'],
    ['run'],
    ['progress', 'search', 'chooser'],
    ['browsers'],
    ['course'],
    ['demo'],
    ['wire-view', 'parser-stepper'],
    ['instruments', 'questions'],
    ['review'],
    ['interview', 'cards'],
    ['elements'],
    ['components'],
    ['layouts'],
    ['pages'],
    ['content.config.ts', 'env.d.ts', 'integrations'],
  ],
} as const satisfies Record<string, readonly (readonly string[])[]>;

/** A zone of the rule `import-x/no-restricted-paths`. */
export interface Zone {
  /** Where the import stands. */
  readonly target: string[];
  /** What it must not reach. */
  readonly from: string[];
  readonly message: string;
}

const zonesOf = (area: string, rows: readonly (readonly string[])[]): Zone[] =>
  rows.flatMap((row, at) =>
    row.flatMap((entry) => {
      const above = [...row.filter((other) => other !== entry), ...rows.slice(at + 1).flat()];
      if (above.length === 0) return [];
      return {
        target: [`./${area}/${entry}`],
        from: above.map((other) => `./${area}/${other}`),
        message: `${area}/${entry} imports only from layers below it (layers.ts): move what both need to a lower layer, or let the upper one pass it in.`,
      };
    }),
  );

/** The zones of all areas: the layers inside an area, and what an area must not reach at all. */
export const zones: Zone[] = [
  ...Object.entries(layers).flatMap(([area, rows]) => zonesOf(area, rows)),
  {
    target: ['./sandbox-server'],
    from: ['./src', './content'],
    message: 'The sandbox server is a program by itself: it imports nothing of the site.',
  },
  {
    target: ['./content/browsers'],
    from: ['./sandbox-server', './content/demos'],
    message:
      'A check of browsers is used by a demo and by the page of browsers, not the other way round.',
  },
  {
    target: ['./content/parsers'],
    from: ['./src', './sandbox-server', './content/demos'],
    message: 'A parser that lessons show imports nothing of this project: readers copy it.',
  },
  {
    target: ['./src', './sandbox-server', './content'],
    from: ['./tests'],
    message: 'What is needed outside tests does not live in tests/.',
  },
];
