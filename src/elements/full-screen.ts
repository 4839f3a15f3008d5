import { adoptStyles } from '../markup/adopt-styles.ts';
import styles from './full-screen.css?inline';

/**
 * Shows an element in full screen, or ends that. On the way back the page stands where it stood, and the button that has
 * the focus keeps it. Resolves to false when the browser refuses.
 */
export async function toggleFullScreen(element: HTMLElement): Promise<boolean> {
  if (document.fullscreenElement) {
    await document.exitFullscreen();
    return true;
  }
  adoptStyles(styles);
  const { scrollX, scrollY } = window;
  try {
    await element.requestFullscreen();
  } catch {
    return false;
  }
  const back = (): void => {
    if (document.fullscreenElement) return;
    document.removeEventListener('fullscreenchange', back);
    // After the layout of the page has its old width again.
    requestAnimationFrame(() => scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' }));
  };
  document.addEventListener('fullscreenchange', back);
  return true;
}

/** Ends full screen. Resolves when the page stands where it stood before. */
export async function endFullScreen(): Promise<void> {
  await document.exitFullscreen();
  // The frame in which the page goes back to its place, and the one after it.
  for (let frames = 0; frames < 2; frames += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}
