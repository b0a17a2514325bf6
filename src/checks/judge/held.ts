/** Said of statements about a workflow file: the build holds them against it. */
export const HELD = 'held against the workflow files when the page was built';
