import type { Cell, ComparedPlace, NextStep } from '../core/comparison.ts';
import type { Definition, Repository } from '../core/definition.ts';
import type { TagRun } from '../evidence/github/tag-runs.ts';

/** What the steps are made of: the newest release, and the runs that its tag started; `undefined`: they could not be had. */
export interface Newest {
  readonly tag: string;
  readonly cells: readonly Cell[];
  readonly runs: readonly TagRun[] | undefined;
}

/** What to do about the newest release: first the run that should have done it, then what is missing place by place, then what could not be told. */
export function releaseSteps(
  places: readonly ComparedPlace[],
  { tag, cells, runs }: Newest,
  definitions: readonly Definition[],
  { owner, name }: Repository,
  options: string,
): readonly NextStep[] {
  const missing = cells.some(({ status }) => status === 'missing');
  const address = (run: TagRun) => `https://github.com/${owner}/${name}/actions/runs/${run.id}`;
  const ofRuns = !missing || !runs ? [] : runSteps(tag, newestOf(runs), address, definitions, options);
  const ofPlaces = cells.flatMap((cell, index): NextStep[] => {
    const about = [places[index]?.label ?? ''];
    const { remedy, reason, status } = cell;
    if (status !== 'missing' && status !== 'unknown') return [];
    if (reason?.code === 'not-from-page') {
      return [{ about, text: 'Ask from the command line.', command: reason.args.command ?? '' }];
    }
    if (reason) return [{ about, text: reason.next }];
    return remedy ? [{ about, ...remedy }] : [];
  });
  return [...ofRuns, ...together(ofPlaces)];
}

/** Conclusions that are no success, as people say them. */
const ENDED: Readonly<Record<string, string>> = {
  failure: 'failed',
  cancelled: 'was cancelled',
  timed_out: 'took too long',
  startup_failure: 'could not start',
};

function runSteps(
  tag: string,
  runs: readonly TagRun[],
  address: (run: TagRun) => string,
  definitions: readonly Definition[],
  options: string,
): readonly NextStep[] {
  if (runs.length === 0) {
    return [{ about: [], text: `No run was started by ${tag}: look at the workflow’s trigger, or start it by hand.` }];
  }
  return runs.flatMap((run): NextStep[] => {
    const { file, status, conclusion } = run;
    const url = address(run);
    if (status !== 'completed') {
      const state = status === 'waiting' ? 'waits for approval' : 'is not through yet';
      return [{ about: [], text: `${file} ${state} for ${tag}: compare again when it is done.`, url }];
    }
    if (conclusion === 'success') return [];
    const row = definitions.find(({ check, subject }) => check === 'rerun' && subject === file);
    return [
      {
        about: [],
        text: `${file} ${ENDED[conclusion] ?? `ended as ${conclusion || 'unknown'}`} for ${tag}: see why.`,
        url,
        command: `npm exec -- gonogo diagnose ${url}${sandboxOf(options)}`,
      },
      ...(row
        ? [
            {
              about: [],
              text: `Before ${file} is run again: see whether a re-run would pick a fix up, or a new tag is needed.`,
              command: `npm exec -- gonogo verify --only ${row.anchor}${options}`,
            },
          ]
        : []),
    ];
  });
}

/** A run's address names the repository itself. */
function sandboxOf(options: string): string {
  return options.startsWith(' --sandbox') ? options : '';
}

/** The newest run of each file. */
function newestOf(runs: readonly TagRun[]): readonly TagRun[] {
  return runs.filter(({ file }, index) => runs.findIndex((one) => one.file === file) === index);
}

/** What is to be done in the same way for several places is said once. */
function together(steps: readonly NextStep[]): readonly NextStep[] {
  const byWords = new Map<string, NextStep>();
  for (const step of steps) {
    const words = [step.text, step.url, step.command].join('\n');
    const known = byWords.get(words);
    byWords.set(words, known ? { ...known, about: [...known.about, ...step.about] } : step);
  }
  return [...byWords.values()];
}
