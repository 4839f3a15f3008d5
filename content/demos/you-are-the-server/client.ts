import type { Stage } from '#stage';
import type { ChannelMade, ChannelWritten } from '#sandbox/scenarios/channel.ts';

/** Rejects when the request fails or its status is not one of success. */
async function request(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) return response;
  await response.body?.cancel();
  throw new Error(`status ${response.status}`);
}

export default async function start(stage: Stage) {
  const { id }: ChannelMade = await (await request('/sandbox/channel', { method: 'POST' })).json();

  const url = `/sandbox/channel/${id}`;
  // #region shown
  const source = new EventSource(url);
  const print = ({ type, data, lastEventId }: MessageEvent) =>
    stage.print(JSON.stringify({ type, data, lastEventId }));
  source.addEventListener('message', print);
  source.addEventListener('price', print);
  source.addEventListener('notice', print);

  async function send() {
    const response = await request(url, { method: 'POST', body: stage.settings.block ?? '' });
    const { readers }: ChannelWritten = await response.json();
    if (readers === 0) stage.print('Nobody was connected: the text is lost.');
  }
  // #endregion shown
  const failed = (error: unknown) => stage.print(`not sent: ${error}`);
  stage.on('send', () => void send().catch(failed));
  stage.on('end', () => void request(url, { method: 'DELETE' }).catch(failed));

  return () => source.close();
}
