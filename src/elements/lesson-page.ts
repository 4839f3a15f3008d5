/** What leads a reader through a lesson and on, and what its paper needs, in one script that comes after those that a demo needs. */
import './course-marks.ts';
import './lesson-done.ts';
import './on-this-page.ts';
import './printed-answers.ts';
