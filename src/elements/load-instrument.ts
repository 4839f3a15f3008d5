import type { Instrument } from '../instruments/instrument.ts';

const instruments = import.meta.glob<{ default: new () => Instrument }>(
  '/src/instruments/*/index.ts',
);

/** Loads the class of an instrument by the name of its folder; undefined when there is none of that name. */
export async function loadInstrument(
  name: string | undefined,
): Promise<(new () => Instrument) | undefined> {
  const module = await instruments[`/src/instruments/${name}/index.ts`]?.();
  return module?.default;
}
