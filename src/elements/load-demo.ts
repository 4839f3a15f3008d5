import type { Instrument } from '../instruments/instrument.ts';
import type { Start } from '../demo/stage.ts';

const clients = import.meta.glob<{ default: Start }>('/content/demos/*/client.{ts,tsx}');
const instruments = import.meta.glob<{ default: new () => Instrument }>(
  '/src/instruments/*/index.ts',
);

/** Loads what a run needs: when Run is pressed, or a little before, when the pointer or the focus comes to it. */
export async function load({ demo, instrument }: DOMStringMap) {
  const client =
    clients[`/content/demos/${demo}/client.ts`] ?? clients[`/content/demos/${demo}/client.tsx`];
  if (!client) throw new Error(`No client for the demo ${demo}`);
  return Promise.all([
    client(),
    import('../run/run.ts'),
    import('../wire-view/index.ts'),
    instruments[`/src/instruments/${instrument}/index.ts`]?.(),
  ]);
}
