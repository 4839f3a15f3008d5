import { adoptStyles } from '../markup/adopt-styles.ts';
import { keysStrings } from './keys-strings.ts';
import styles from './full-screen.css?inline';
import { LiveDemo } from './live-demo.ts';

adoptStyles(styles);
const strings = keysStrings(document.documentElement.lang);

/** How many pixels of the height of an element are in the window. */
const inSight = (element: Element): number => {
  const { top, bottom } = element.getBoundingClientRect();
  return Math.min(bottom, innerHeight) - Math.max(top, 0);
};

/** The demo that fills the screen, else the one that holds the focus and can be seen, else the one most in view. */
function demoInSight(): LiveDemo | undefined {
  const full = document.fullscreenElement;
  if (full instanceof LiveDemo) return full;
  const demos = [...document.querySelectorAll<LiveDemo>('live-demo')].filter(
    (demo) => inSight(demo) > 0,
  );
  return (
    demos.find((demo) => demo.contains(document.activeElement)) ??
    demos.sort((a, b) => inSight(b) - inSight(a))[0]
  );
}

const press = (demo: Element, selector: string) =>
  demo.querySelector<HTMLButtonElement>(selector)?.click();

/** Lets a demo fill the screen, or come back to its place in the page, with its run and the focus as they are. */
async function toggleFullScreen(demo: LiveDemo): Promise<void> {
  if (document.fullscreenElement) return document.exitFullscreen();
  const { scrollX, scrollY } = window;
  const focused = document.activeElement;
  try {
    await demo.requestFullscreen();
  } catch {
    demo.say(strings.refused);
    return;
  }
  const button = demo.querySelector('[data-key=f]');
  button?.setAttribute('aria-pressed', 'true');
  const follow = () => {
    if (document.fullscreenElement === demo) return;
    demo.removeEventListener('fullscreenchange', follow);
    button?.setAttribute('aria-pressed', 'false');
    scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
    // What was focused on the full screen stays so; a focus that was lost returns to where it was.
    if (!demo.contains(document.activeElement) && focused instanceof HTMLElement)
      focused.focus({ preventScroll: true });
  };
  demo.addEventListener('fullscreenchange', follow);
}

/** Goes to the next demo of the page, else by the link to the next demo, which the page of a single demo has. */
async function goToNext(demo: LiveDemo | undefined): Promise<void> {
  const link = document.querySelector<HTMLAnchorElement>('a[data-do=next-demo]');
  if (link) return link.click();
  const demos = [...document.querySelectorAll<LiveDemo>('live-demo')];
  const next = demo
    ? demos[demos.indexOf(demo) + 1]
    : demos.find((each) => each.getBoundingClientRect().top > 0);
  if (!next) return;
  const isFull = document.fullscreenElement !== null;
  if (isFull) {
    const ended = new Promise((end) =>
      document.addEventListener('fullscreenchange', end, { once: true }),
    );
    await document.exitFullscreen();
    await ended;
  }
  next.scrollIntoView();
  next.querySelector<HTMLElement>('[data-do=run]')?.focus({ preventScroll: true });
  if (isFull) await toggleFullScreen(next);
}

/** Opens the list of the keys, above whatever fills the screen. */
function showKeys(): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'demo-keys';
  const title = document.createElement('h2');
  title.id = 'demo-keys';
  title.textContent = strings.title;
  dialog.setAttribute('aria-labelledby', title.id);
  const list = document.createElement('dl');
  for (const [key, what] of Object.entries(strings.keys)) {
    const [term, meaning] = [document.createElement('dt'), document.createElement('dd')];
    const cap = document.createElement('kbd');
    cap.textContent = key;
    term.append(cap);
    meaning.textContent = what;
    list.append(term, meaning);
  }
  const note = document.createElement('p');
  note.textContent = strings.note;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button plain';
  close.textContent = strings.close;
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(title, list, note, close);
  (document.fullscreenElement ?? document.body).append(dialog);
  dialog.showModal();
}

/** Does what a key says: with the demo around the button that was pressed for it, or with the one in sight. */
export async function command(key: string, from: Element | null): Promise<void> {
  if (key === '?') return showKeys();
  const demo = from?.closest<LiveDemo>('live-demo') ?? demoInSight();
  if (key === 'n') return goToNext(demo);
  if (!demo) return;
  if (key === 'r') press(demo, '[data-do=run]');
  else if (key === 's') press(demo, '[data-do=stop]');
  else if (key === 'b') press(demo, '.stepper-tools button');
  else if (key === 'f') await toggleFullScreen(demo);
}
