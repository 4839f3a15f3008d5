import type { Stage } from '#stage';
import { getTicket, getToken, logIn } from './keys.ts';
import { listen } from './listen.ts';
import { read } from './read.ts';

export default async function start(stage: Stage) {
  const { way, expires, drop } = stage.settings;
  const url = `/sandbox/auth?interval=500&expires=${expires}&drop=${drop}&retry=1000`;

  // #region shown
  switch (way) {
    case 'cookie':
      await logIn();
      return listen(stage, new EventSource(url));
    case 'ticket':
      await logIn();
      return listen(stage, new EventSource(`${url}&ticket=${await getTicket()}`));
    case 'made-up-ticket':
      return listen(stage, new EventSource(`${url}&ticket=made-up`));
    case 'made-up-token':
      return read(stage, url, 'made-up');
    default:
      return read(stage, url, await getToken());
  }
  // #endregion shown
}
