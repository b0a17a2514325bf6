import { CHART } from '../judge/package-kinds.ts';
import { packageTrace } from './package-trace.ts';

/** Each release of a chart is under its version. */
export const chartTrace = packageTrace(CHART, 'Chart');
