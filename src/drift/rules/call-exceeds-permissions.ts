import { isCutShort, placeIn } from '../../checks/compare/file-facts.ts';
import type { Finding } from '../../core/finding.ts';
import { isGranted } from '../../workflow/is-granted.ts';
import type { WorkflowRule } from './rule.ts';
import { lacks } from './rule.ts';

/** A called workflow has at most what its caller has; one that asks for more does not start. */
export const callExceedsPermissions: WorkflowRule = (file, { facts }) =>
  (file.calls ?? []).flatMap(({ uses, job, span }): Finding[] => {
    const name = /^(?:\.|\$)\/\.github\/workflows\/([^/@]+)$/.exec(uses)?.[1];
    const callee = facts.find((one) => one.file === name);
    if (!callee || isCutShort(callee)) return [];
    // Without a block the repository's default is the limit, and one that may write lets a workflow of the same owner ask for an OIDC token too:
    // https://github.blog/changelog/2023-06-15-github-actions-securing-openid-connect-oidc-token-permissions-in-reusable-workflows/
    if (file.permissions.some((one) => one.job === job && one.source === 'unset')) return [];
    const asked = callee.permissions.flatMap((own) => {
      if (typeof own.grants !== 'object') return [];
      return Object.entries(own.grants).flatMap(([scope, access]) =>
        access !== 'none' && isGranted(own, scope, access) && lacks(file, job, scope, access)
          ? [{ words: `${scope}: ${access}`, at: placeIn(callee, own.span), of: own.job }]
          : [],
      );
    });
    const [first] = asked;
    if (!first) return [];
    const words = [...new Set(asked.map((one) => `\`${one.words}\``))].join(', ');
    return [
      {
        rule: 'call-exceeds-permissions',
        severity: 'error',
        at: placeIn(file, span),
        message: `\`${callee.file}\` asks for ${words}, and job \`${job}\` that calls it does not have it`,
        hint: `Add ${words} to the \`permissions\` of job \`${job}\`, or take it out of \`${callee.file}\`.`,
        related: [
          { at: first.at, note: `job \`${first.of}\` asks` },
          ...file.permissions
            .filter((one) => one.job === job)
            .map((one) => ({ at: placeIn(file, one.span), note: 'what the caller has' })),
        ],
      },
    ];
  });
