import type { Instrument } from '../instruments/instrument.ts';
import { find } from '../markup/find.ts';
import type { LiveDemo } from './live-demo.ts';

const instruments = import.meta.glob<{ default: new () => Instrument }>(
  '/src/instruments/*/index.ts',
);

/** Loads the instrument of a demo and puts it into the page, unless it has none or it is there already. */
export async function showInstrument(demo: LiveDemo): Promise<void> {
  const module = await instruments[`/src/instruments/${demo.dataset['instrument']}/index.ts`]?.();
  if (!module) return;
  const place = find(demo, '.demo-instrument');
  if (place.firstElementChild) return;
  const instrument = new module.default();
  place.append(instrument);
  instrument.follow(demo.life);
}
