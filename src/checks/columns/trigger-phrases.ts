import { EVENTS } from './events.ts';

/** Activity types that a cell may name in words. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  opened: ['opened'],
  synchronize: ['synchronized', 'synchronised', 'synchronize', 'synchronise', 'updated'],
  reopened: ['reopened'],
  closed: ['closed'],
  labeled: ['labeled', 'labelled'],
  ready_for_review: ['ready for review'],
  published: ['published'],
  created: ['created'],
  prereleased: ['prereleased', 'pre released'],
  edited: ['edited'],
  deleted: ['deleted'],
};

/** Names of events are words too where no ordinary word looks like them. */
const eventWords = Object.fromEntries(
  [...EVENTS].filter((event) => event.includes('_')).map((event) => [`event:${event}`, [event]]),
);

/**
 * Words of the trigger column. `event:x` is an event, `type:x` an activity type, `every:x` an interval of a schedule; the others say what the
 * names after (or before) them are.
 */
export const TRIGGER_PHRASES: Readonly<Record<string, readonly string[]>> = {
  ...eventWords,
  'event:push': ['push', 'pushes', 'pushed', 'merge to', 'merges to', 'merged to', 'merge into', 'merges into'],
  'event:pull_request': ['pr', 'prs', 'pull request', 'pull requests'],
  'event:workflow_dispatch': [
    'manual',
    'manually',
    'manual dispatch',
    'manual run',
    'manual runs',
    'manual trigger',
    'manually triggered',
    'on demand',
    'by hand',
    'dispatch',
    'workflow dispatch',
    'workflow_dispatch',
  ],
  'event:schedule': ['schedule', 'schedules', 'scheduled', 'cron', 'cron schedule'],
  'event:release': ['release', 'releases', 'github release', 'github releases'],
  'event:workflow_call': ['reusable', 'reusable workflow', 'workflow call', 'workflow_call'],
  'event:merge_group': ['merge queue', 'merge group', 'merge_group'],
  called: ['called', 'called by', 'called from', 'called by other workflows', 'called from other workflows'],
  after: ['after'],
  completes: ['completes', 'completed', 'complete', 'finishes'],
  tag: ['tag', 'tags', 'version tag', 'version tags', 'release tag', 'release tags', 'git tag', 'git tags'],
  paths: [
    'path',
    'paths',
    'docs path',
    'docs paths',
    'path filter',
    'path filters',
    'paths filter',
    'with path filter',
    'with path filters',
    'touching',
    'changing',
    'changes to',
    'changes in',
  ],
  on: ['on'],
  type: ['type', 'types'],
  'every:hourly': ['hourly', 'every hour'],
  'every:daily': ['daily', 'nightly', 'every day', 'every night', 'once a day'],
  'every:weekly': ['weekly', 'every week', 'once a week'],
  'every:monthly': ['monthly', 'every month', 'once a month'],
  ...Object.fromEntries(Object.entries(TYPES).map(([type, words]) => [`type:${type}`, words])),
};
