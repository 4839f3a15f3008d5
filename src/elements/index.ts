/** The elements of every page, in one script, so that a page makes one request. Large modules are loaded on first use. */
import './copy-button.ts';
import './course-marks.ts';
import './demo-keys.ts';
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

// Each of these is in few pages. The others do not load it.
const rare = {
  'continue-link': () => import('./continue-link.ts'),
  'home-stream': () => import('./home-stream.ts'),
  'live-figure': () => import('./live-figure.ts'),
  'progress-panel': () => import('./progress-panel.ts'),
};
for (const [name, load] of Object.entries(rare)) if (document.querySelector(name)) void load();
