import { find } from '../markup/find.ts';
import { ParserStepper } from '../parser-stepper/index.ts';
import type { LiveDemo } from './live-demo.ts';

/** Shows the stepper with the bytes of the settings while the demo has no run, so that its buttons can be seen. */
export function showAhead(demo: LiveDemo): void {
  const show = (): void => {
    const stepper = new ParserStepper();
    stepper.preview({
      get settings() {
        return demo.settings;
      },
      set: (name, value) => demo.set(name, value),
      onSettings: (listener) => {
        for (const change of ['input', 'settings']) demo.addEventListener(change, listener);
      },
    });
    find(demo, '.demo-box').replaceChildren(stepper);
  };
  demo.life.follow({ forget: show });
  if (demo.life.state === 'ready') show();
}
