import { adoptStyles } from '../markup/adopt-styles.ts';
import { setSingleKeys, singleKeysAreOn } from '../markup/single-keys.ts';
import { endFullScreen } from './full-screen.ts';
import { keyStrings } from './key-strings.ts';
import styles from './keys.css?inline';
import type { LiveDemo } from './live-demo.ts';

/** Does what the key stands for, with the demo that the reader looks at. */
export function pressKey(key: string): void {
  if (key === '?') return listKeys();
  if (!singleKeysAreOn()) return;
  const demo = demoInSight();
  if (key === 'n') return void goToNext(demo);
  if (!demo) return;
  if (key === 'r') {
    press(demo, '[data-do=run]');
    // What the run shows stands below the question.
    const panel = demo.querySelector('.demo-panel');
    if (panel && panel.getBoundingClientRect().bottom > innerHeight) demo.scrollIntoView();
  } else if (key === 's') press(demo, '[data-do=stop]');
  else if (key === '.') press(demo, '.stepper-tools button:enabled, [data-action]:enabled');
  else if (key === 'f') press(demo, '[data-do=full-screen]');
}

/** Opens the list of the keys, where they can be switched off. */
export function listKeys(): void {
  adoptStyles(styles);
  const words = keyStrings(document.documentElement.lang);
  const dialog = document.createElement('dialog');
  dialog.className = 'keys';
  const title = document.createElement('h2');
  title.textContent = words.title;
  title.id = 'keys-title';
  dialog.setAttribute('aria-labelledby', title.id);
  const list = document.createElement('dl');
  for (const [key, does] of Object.entries({ ...pageKeys(), ...keysOf(words) })) {
    const [term, meaning] = [document.createElement('dt'), document.createElement('dd')];
    term.append(Object.assign(document.createElement('kbd'), { textContent: key }));
    meaning.textContent = does;
    list.append(term, meaning);
  }
  const isOn = document.createElement('input');
  Object.assign(isOn, { type: 'checkbox', checked: singleKeysAreOn() });
  isOn.addEventListener('change', () => setSingleKeys(isOn.checked));
  const label = document.createElement('label');
  label.append(isOn, ' ', words.on);
  const close = document.createElement('button');
  Object.assign(close, {
    type: 'button',
    className: 'button plain',
    textContent: words.close,
    autofocus: true,
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(title, list, label, close);
  (document.fullscreenElement ?? document.body).append(dialog);
  dialog.showModal();
}

/** The keys of the page itself, and what each does, if it has some. */
const pageKeys = (): Record<string, string> =>
  JSON.parse(
    document.querySelector<HTMLElement>('[data-page-keys]')?.dataset['pageKeys'] ?? '{}',
  ) as Record<string, string>;

/** The keys of all pages. A page with keys of its own and without a demo leaves out those of demos. */
function keysOf({ demoKeys, keys }: ReturnType<typeof keyStrings>): Record<string, string> {
  const isOfDemos = demos().length > 0 || Object.keys(pageKeys()).length === 0;
  return isOfDemos ? { ...demoKeys, ...keys } : keys;
}

const demos = (): LiveDemo[] => [...document.querySelectorAll<LiveDemo>('live-demo')];

/** How many pixels of the demo's height the window shows; negative when it is out of sight. */
const seen = (demo: LiveDemo): number => {
  const { top, bottom } = demo.getBoundingClientRect();
  return Math.min(bottom, innerHeight) - Math.max(top, 0);
};

/** The demo in full screen, else the one in sight that has the focus, else the one of which the window shows most. */
function demoInSight(): LiveDemo | undefined {
  const around = (document.fullscreenElement ?? document.activeElement)?.closest('live-demo');
  const inSight = demos().filter((demo) => seen(demo) > 0);
  return (
    inSight.find((demo) => demo === around) ?? inSight.toSorted((a, b) => seen(b) - seen(a))[0]
  );
}

function press(demo: LiveDemo, selector: string): void {
  demo.querySelector<HTMLButtonElement>(selector)?.click();
}

/**
 * To the next demo of the page, at its question, or at Run if it has no open one; in full screen if this one is. On a demo's
 * own page to that of the next demo. Without a demo in sight, the next is the first one below.
 */
async function goToNext(demo: LiveDemo | undefined): Promise<void> {
  const all = demos();
  const next = demo
    ? all[all.indexOf(demo) + 1]
    : all.find((each) => each.getBoundingClientRect().top > 0);
  if (!next) {
    document.querySelector<HTMLAnchorElement>('.demo-alone a[rel=next]')?.click();
    return;
  }
  const isFull = document.fullscreenElement !== null;
  if (isFull) await endFullScreen();
  next.scrollIntoView();
  const first = next.querySelector<HTMLElement>(
    'predict-question:not([data-verdict]) input, [data-do=run]',
  );
  first?.focus({ preventScroll: true });
  if (isFull) press(next, '[data-do=full-screen]');
}
