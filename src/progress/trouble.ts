import { progress } from './page.ts';

/** What says that something is not stored is loaded when that is so, which is rare. */
const loadNotice = () => import('./progress-notice.ts');

/** Adds a link to the notice of this page behind what could not be stored. */
export const linkToNotice = async (text: HTMLElement): Promise<void> =>
  (await loadNotice()).linkToNotice(text);

const look = () => {
  if (progress.trouble) void loadNotice();
};
progress.follow(look);
// The trouble is known once something was read.
progress.read();
look();
