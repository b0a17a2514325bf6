/** Runs on every page; loads the elements only where they stand. */
if (document.querySelector('gonogo-board')) void import('./elements.ts');
if (document.querySelector('gonogo-diagnose')) void import('./diagnose.ts');

export {};
