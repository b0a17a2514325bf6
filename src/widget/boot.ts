/** Runs on every page; loads the elements only where they stand. */
if (document.querySelector('gonogo-board')) void import('./elements.ts');
if (document.querySelector('gonogo-diagnose')) void import('./diagnose.ts');
if (document.querySelector('gonogo-verify')) void import('./verify-repository.ts');
if (document.querySelector('gonogo-start')) void import('./start-checklist.ts');

export {};
