import * as v from 'valibot';
import { defineCheck } from '../core/check.ts';
import { repositorySecrets } from '../evidence/github/repository-secrets.ts';

/** A secret's name, level, and where it lives. */
export const secret = defineCheck({
  id: 'secret',
  title: 'Actions secret',
  summary: 'A secret of this name is there for the workflows that read it.',
  subject: {
    pattern: /^[A-Za-z_]\w*$/,
    accepts: 'a name of letters, digits and `_`, not beginning with a digit',
    example: 'GHCR_TOKEN',
  },
  params: {
    scopes: v.optional(
      v.pipe(
        v.string(),
        v.transform((text) => text.split(/\s+/)),
      ),
    ),
  },
  columns: [],
  needs: (_definition, _known, { repository: { owner, name } }) => [repositorySecrets({ owner, repo: name })],
  judge(definition, { read }) {
    const listed = read(repositorySecrets({ owner: 'x', repo: 'y' }));
    const found = listed?.find(({ name }) => name === definition.subject.toUpperCase());
    const scopes: string[] | undefined = definition.params.scopes;
    return found && scopes
      ? { status: 'pass', seen: true, message: 'found', args: { updated: found.updated } }
      : { status: 'fail', seen: false, message: 'missing', fix: 'create' };
  },
  messages: {
    found: 'In the repository’s secrets; last changed {updated}.',
    missing: 'Not among the repository’s secrets.',
  },
  fixes: {
    create: {
      text: 'Create the repository secret {subject}.',
      url: 'https://github.com/{owner}/{repo}/settings/secrets/actions/new',
      command: 'gh secret set {subject} --repo {owner}/{repo}',
    },
  },
});
