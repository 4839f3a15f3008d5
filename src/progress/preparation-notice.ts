import { progress } from './page.ts';
import { preparation } from './preparation-page.ts';
import { noticeOf } from './progress-notice.ts';

// On pages that keep both: it stands there instead of a progress-notice.
customElements.define('preparation-notice', noticeOf([preparation, progress]));
