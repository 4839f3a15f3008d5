import type { Stage } from '#stage';
import type { ChannelMade, ChannelWritten } from '#sandbox/scenarios/channel.ts';

export default async function start(stage: Stage) {
  const response = await fetch('/sandbox/channel', { method: 'POST' });
  if (!response.ok) throw new Error(`no channel: ${response.status}`);
  const { id }: ChannelMade = await response.json();

  const url = `/sandbox/channel/${id}`;
  const source = new EventSource(url);
  const print = ({ type, data, lastEventId }: MessageEvent) =>
    stage.print(JSON.stringify({ type, data, lastEventId }));
  source.addEventListener('message', print);
  source.addEventListener('price', print);
  source.addEventListener('notice', print);

  stage.on('send', async () => {
    const answer = await fetch(url, { method: 'POST', body: stage.settings.block ?? '' });
    if (!answer.ok) return stage.print(`not sent: ${answer.status}`);
    const { readers }: ChannelWritten = await answer.json();
    if (readers === 0) stage.print('Nobody was connected: the text is lost.');
  });
  stage.on('end', () => fetch(url, { method: 'DELETE' }));

  return () => source.close();
}
