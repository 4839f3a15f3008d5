/** The elements of every page, in one script, so that a page makes one request. Large modules are loaded on first use. */
import './copy-button.ts';
import './demo-keys.ts';
import './language-links.ts';
import './live-demo.ts';
import './places.ts';
import '../questions/predict-question.ts';
import '../progress/trouble.ts';
import './site-search.ts';
import './theme-switch.ts';

// Each of these is in few pages, or is not needed at once.
const rare = {
  'continue-link': () => import('./continue-link.ts'),
  'home-stream': () => import('./home-stream.ts'),
  'lesson-states': () => import('./lesson-states.ts'),
  'live-figure': () => import('./live-figure.ts'),
  'on-this-page': () => import('./lesson-page.ts'),
  'own-address': () => import('./own-address.ts'),
  'progress-panel': () => import('./progress-panel.ts'),
  'question-filter,question-neighbours': () => import('./question-pages.ts'),
  'room-address': () => import('./room-address.ts'),
  'sample-link': () => import('./when-to-use.ts'),
};
// Each of these stands far down in a page or in what is folded, and is loaded when the reader comes near or opens it.
const far = {
  '.demo-instrument, [data-demo=parser-stepper] .demo-side': () => import('./drawn-ahead.ts'),
  'quiz-end': () => import('../questions/quiz-end.ts'),
  'quiz-question': () => import('../questions/quiz-question.ts'),
  'tab-list': () => import('./tab-list.ts'),
  'whole-file': () => import('./whole-file.ts'),
};

for (const [name, load] of Object.entries(rare)) if (document.querySelector(name)) void load();
for (const [place, load] of Object.entries(far)) {
  const near = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      void load();
    },
    { rootMargin: '25%' },
  );
  for (const element of document.querySelectorAll(place)) near.observe(element);
}
