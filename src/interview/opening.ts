/** The elements of the page from which a candidate starts, in one script. */
import '../review/question-states.ts';
import './due-today.ts';
import './plan-list.ts';
import './topic-standing.ts';
