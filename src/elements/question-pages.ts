/** The list of questions, and the page of one, in one script: the script of every page names it once. */
import './question-filter.ts';
import './question-neighbours.ts';
