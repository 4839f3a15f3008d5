import { crossOrigin } from '#cross-origin';
import { pack } from '#pack';
import type { Stage } from '#stage';
import type { Lab } from '../../browsers/check.ts';
import { checks } from '../../browsers/checks.ts';

export default function start(stage: Stage) {
  const { behaviour = '' } = stage.settings;
  const check = checks[behaviour];
  if (!check) throw new RangeError(`There is no check "${behaviour}".`);
  const running = new AbortController();
  const { signal } = running;

  const lab: Lab = {
    signal,
    crossOrigin,
    async play(script, where) {
      const origin = where === 'cross' ? await crossOrigin() : '';
      return `${origin}/sandbox/play?script=${await pack(script)}`;
    },
    // #region shown
    open(url) {
      const source = new EventSource(url);
      source.onopen = () => stage.print('open');
      source.onmessage = ({ data }) => stage.print(data);
      source.onerror = () => stage.print(`error · readyState ${source.readyState}`);
      signal.addEventListener('abort', () => source.close());
      return source;
    },
    // #endregion shown
    report(finding) {
      stage.print(String(finding));
      stage.report(finding);
    },
  };

  const begin = async () => check.start(lab);
  begin().catch((error: unknown) => signal.aborted || stage.print(String(error)));
  return () => running.abort();
}
