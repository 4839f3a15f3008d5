import type { Stage } from '#stage';

export function listen(stage: Stage, source: EventSource) {
  source.onmessage = ({ data }) => stage.print(data);
  source.addEventListener('expired', ({ data }) => {
    stage.print(`expired ${data}`);
    source.close();
  });
  source.onerror = () => stage.print(`error · readyState ${source.readyState}`);
  return () => source.close();
}
