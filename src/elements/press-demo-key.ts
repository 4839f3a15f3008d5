import { keyStrings } from './key-strings.ts';
import { toggleFullScreen } from './full-screen.ts';
import type { LiveDemo } from './live-demo.ts';

/** In this browser, `off` keeps single keys from doing anything; they can be in the way of speech input. */
const storageKey = 'downstream.keys';

/** Does what the key stands for, with the demo that the reader looks at. */
export function pressKey(key: string): void {
  if (key === '?') return listKeys();
  if (!areOn()) return;
  const demo = demoInSight();
  if (!demo) return;
  if (key === 'r') press(demo, '[data-do=run]');
  else if (key === 's') press(demo, '[data-do=stop]');
  else if (key === '.') press(demo, '.stepper-tools button:enabled, [data-action]:enabled');
  else if (key === 'f') void toggleFullScreen(demo);
  else if (key === 'n') goToNext(demo);
}

/** Opens the list of the keys, where they can be switched off. */
export function listKeys(): void {
  const words = keyStrings(document.documentElement.lang);
  const dialog = document.createElement('dialog');
  dialog.className = 'keys';
  const title = document.createElement('h2');
  title.textContent = words.title;
  title.id = 'keys-title';
  dialog.setAttribute('aria-labelledby', title.id);
  const list = document.createElement('dl');
  for (const [key, does] of Object.entries(words.keys)) {
    const [term, meaning] = [document.createElement('dt'), document.createElement('dd')];
    term.append(Object.assign(document.createElement('kbd'), { textContent: key }));
    meaning.textContent = does;
    list.append(term, meaning);
  }
  const isOn = document.createElement('input');
  Object.assign(isOn, { type: 'checkbox', checked: areOn() });
  isOn.addEventListener('change', () => setOn(isOn.checked));
  const label = document.createElement('label');
  label.append(isOn, ' ', words.on);
  const close = document.createElement('button');
  Object.assign(close, { type: 'button', className: 'button plain', textContent: words.close });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(title, list, label, close);
  (document.fullscreenElement ?? document.body).append(dialog);
  dialog.showModal();
}

function areOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

function setOn(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // Storage is blocked: the keys stay as they are.
  }
}

const demos = (): LiveDemo[] => [...document.querySelectorAll<LiveDemo>('live-demo')];

/** The demo in full screen, else the one that has the focus, else the one of which the window shows most. */
function demoInSight(): LiveDemo | undefined {
  const around = (document.fullscreenElement ?? document.activeElement)?.closest('live-demo');
  if (around) return around as LiveDemo;
  const seen = (demo: LiveDemo) => {
    const { top, bottom } = demo.getBoundingClientRect();
    return Math.min(bottom, innerHeight) - Math.max(top, 0);
  };
  const most = demos().toSorted((a, b) => seen(b) - seen(a))[0];
  return most && seen(most) > 0 ? most : undefined;
}

function press(demo: LiveDemo, selector: string): void {
  demo.querySelector<HTMLButtonElement>(selector)?.click();
}

/** To the next demo of the page, at its Run button; on a demo's own page to that of the next demo. */
function goToNext(demo: LiveDemo): void {
  if (document.fullscreenElement) return;
  const all = demos();
  const next = all[all.indexOf(demo) + 1];
  if (next) {
    next.scrollIntoView();
    next.querySelector<HTMLButtonElement>('[data-do=run]')?.focus({ preventScroll: true });
  } else document.querySelector<HTMLAnchorElement>('.demo-alone a[rel=next]')?.click();
}
