/** The style sheets, in the order in which they build on each other. They stand in each page, not beside it. */
import './tokens.css';
import './typeface.css';
import './base.css';
import './layout.css';
import './prose.css';
import './code.css';
import './questions.css';
import './predict.css';
import './demo.css';
import './figure.css';
import './print.css';
