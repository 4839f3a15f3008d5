/** The elements of every page, in one script, so that a page makes one request. Large modules are loaded on first use. */
import './continue-link.ts';
import './copy-button.ts';
import './course-marks.ts';
import './home-stream.ts';
import './language-links.ts';
import './lesson-done.ts';
import './live-demo.ts';
import './live-figure.ts';
import './on-this-page.ts';
import '../questions/predict-question.ts';
import './progress-panel.ts';
import '../questions/quiz-question.ts';
import './site-search.ts';
import './tab-list.ts';
import './theme-switch.ts';
