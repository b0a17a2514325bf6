import css from '../styles/answers.css?inline';
import { addStyles } from './add-styles.ts';

addStyles(css);
