/** The elements of every page, in one script, so that a page makes one request. Large modules are loaded on first use. */
import './copy-button.ts';
import './course-marks.ts';
import './language-links.ts';
import './lesson-done.ts';
import './live-demo.ts';
import './on-this-page.ts';
import './own-address.ts';
import './printed-answers.ts';
import './places.ts';
import '../questions/predict-question.ts';
import '../progress/progress-notice.ts';
import '../questions/quiz-question.ts';
import './site-search.ts';
import './tab-list.ts';
import './theme-switch.ts';

// Not every page has these. The others do not load them, and where they are they can come late.
const rare = {
  'continue-link': () => import('./continue-link.ts'),
  'home-stream': () => import('./home-stream.ts'),
  'live-figure': () => import('./live-figure.ts'),
  'progress-panel': () => import('./progress-panel.ts'),
  'whole-file': () => import('./whole-file.ts'),
};
for (const [name, load] of Object.entries(rare)) if (document.querySelector(name)) void load();
