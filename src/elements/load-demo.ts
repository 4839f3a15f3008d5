import type { Start } from '../demo/stage.ts';
import type { Instrument } from '../instruments/instrument.ts';
import { loadInstrument } from './load-instrument.ts';

const clients = import.meta.glob<{ default: Start }>('/content/demos/*/client.{ts,tsx}');

/** What a demo needs beside the run itself. */
export interface LoadedDemo {
  readonly client: Start;
  readonly instrument: (new () => Instrument) | undefined;
}

/** Loads a demo's client, the wire view and the demo's instrument. Throws when the demo has no client. */
export async function loadDemo({ demo, instrument }: DOMStringMap): Promise<LoadedDemo> {
  const folder = `/content/demos/${demo}`;
  const loadClient = clients[`${folder}/client.ts`] ?? clients[`${folder}/client.tsx`];
  if (!loadClient) throw new Error(`No client for the demo ${demo}`);
  const [client, drawn] = await Promise.all([
    loadClient(),
    loadInstrument(instrument),
    import('../wire-view/index.ts'),
    import('../run/run.ts'),
  ]);
  return { client: client.default, instrument: drawn };
}
