import { pack } from '#pack';
import type { Stage } from '#stage';

const script = `: @wait 1000
: @chunk 1000
data: one

data: two

data: three

`;

export default async function start(stage: Stage) {
  // #region shown
  const source = new EventSource(`/sandbox/play?script=${await pack(script)}`);

  source.onmessage = (event) => {
    stage.print(`message ${event.data}`);
    source.close();
    stage.print(`close() · readyState ${source.readyState}`);
  };
  source.onerror = () => stage.print('error');
  // #endregion shown

  return () => source.close();
}
