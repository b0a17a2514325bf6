import { quote } from '../../core/quote.ts';
import type { WorkflowRule } from './rule.ts';
import { atStep } from './rule.ts';

/** Where the target demands commits, a tag or branch is refused: GitHub fails the run when the setting is on. */
export const unpinnedAction: WorkflowRule = (file, { pinned }) =>
  pinned
    ? file.uses
        .filter(({ kind }) => kind === 'tag' || kind === 'branch' || kind === 'ref')
        .map((use) =>
          atStep(file, use, {
            rule: 'unpinned-action',
            message: `${quote(use.uses)} is used by a name that can be moved, and the target demands a commit`,
            hint: `Write the 40 digits of the commit behind \`@\`, and the version as a comment.`,
          }),
        )
    : [];
