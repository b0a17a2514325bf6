/** Runs on every page; loads the elements only where there is a checklist. */
if (document.querySelector('gonogo-board')) void import('./elements.ts');

export {};
