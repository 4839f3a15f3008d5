import { adoptStyles } from '../markup/adopt-styles.ts';
import './sample-link.ts';
import './way-chooser.ts';
import styles from './when-to-use.css?inline';

/** The elements of the lesson on when to use SSE, in one script with their styles. */
adoptStyles(styles);
