import type { Start } from '../demo/stage.ts';
import { find } from '../markup/find.ts';
import type { LiveDemo } from './live-demo.ts';
import { showInstrument } from './show-instrument.ts';

const clients = import.meta.glob<{ default: Start }>('/content/demos/*/client.{ts,tsx}');

/**
 * Loads a demo's client and shows the demo's instrument. The client puts the wire view into the page when it starts. Throws when
 * the demo has no client.
 */
export async function loadDemo(demo: LiveDemo): Promise<Start> {
  const folder = `/content/demos/${demo.dataset['demo']}`;
  const loadClient = clients[`${folder}/client.ts`] ?? clients[`${folder}/client.tsx`];
  if (!loadClient) throw new Error(`No client for the demo ${demo.dataset['demo']}`);
  const [client] = await Promise.all([
    loadClient(),
    showInstrument(demo),
    import('../wire-view/index.ts'),
    import('../run/run.ts'),
  ]);
  return (stage) => {
    showWireView(demo);
    return client.default(stage);
  };
}

/** Puts the wire view into the page, in the place of a recorded run. */
function showWireView(demo: LiveDemo): void {
  if (demo.querySelector('wire-view')) return;
  const view = document.createElement('wire-view');
  find(demo, '.demo-wire').replaceChildren(view);
  view.follow(demo.life);
}
