// What reads a log and shows what came of it: loaded at the first input, not before.
export { openLogs, textLog } from './diagnose-logs.ts';
export { readLogs } from './diagnose-read.ts';
export { showOutcome } from './diagnose-show.ts';
