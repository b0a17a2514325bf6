import { IMAGE } from '../judge/package-kinds.ts';
import { packageTrace } from './package-trace.ts';

/** Each release of an image is under its tag. */
export const imageTrace = packageTrace(IMAGE, 'Image');
