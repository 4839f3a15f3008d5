/** The elements of every page, in one script, so that a page makes one request. Large modules are loaded on first use. */
import './copy-button.ts';
import './demo-keys.ts';
import './language-links.ts';
import './live-demo.ts';
import './places.ts';
import '../questions/predict-question.ts';
import '../progress/progress-notice.ts';
import '../questions/quiz-question.ts';
import './site-search.ts';
import './tab-list.ts';
import './theme-switch.ts';

// Each of these is in few pages, or is not needed at once.
const rare = {
  'continue-link': () => import('./continue-link.ts'),
  'live-demo': () => import('./drawn-ahead.ts'),
  'home-stream': () => import('./home-stream.ts'),
  'lesson-states': () => import('./lesson-states.ts'),
  'live-figure': () => import('./live-figure.ts'),
  'on-this-page': () => import('./lesson-page.ts'),
  'own-address': () => import('./own-address.ts'),
  'printed-answers': () => import('./printed-answers.ts'),
  'progress-panel': () => import('./progress-panel.ts'),
  'room-address': () => import('./room-address.ts'),
  'whole-file': () => import('./whole-file.ts'),
};
for (const [name, load] of Object.entries(rare)) if (document.querySelector(name)) void load();
