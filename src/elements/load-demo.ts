import type { Start } from '../demo/stage.ts';
import { DemoDrawing } from './demo-drawing.ts';
import type { LiveDemo } from './live-demo.ts';
import { showInstrument } from './show-instrument.ts';

const clients = import.meta.glob<{ default: Start }>('/content/demos/*/client.{ts,tsx}');

/** What a demo needs beside the run itself. */
export interface LoadedDemo {
  readonly client: Start;
  readonly Drawing: typeof DemoDrawing;
}

/** Loads a demo's client and the wire view, and shows the demo's instrument. Throws when the demo has no client. */
export async function loadDemo(demo: LiveDemo): Promise<LoadedDemo> {
  const folder = `/content/demos/${demo.dataset['demo']}`;
  const loadClient = clients[`${folder}/client.ts`] ?? clients[`${folder}/client.tsx`];
  if (!loadClient) throw new Error(`No client for the demo ${demo.dataset['demo']}`);
  const [client] = await Promise.all([
    loadClient(),
    showInstrument(demo),
    import('../wire-view/index.ts'),
    import('../run/run.ts'),
  ]);
  return { client: client.default, Drawing: DemoDrawing };
}
