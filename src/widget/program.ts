/** What verifies and renders verdicts. One chunk, loaded at the first click. */
export { loadChecks } from './load-checks.ts';
export { reach } from './reach.ts';
export { runRows } from './run-rows.ts';
export { showDecision } from './show-decision.ts';
