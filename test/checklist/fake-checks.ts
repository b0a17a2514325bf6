import * as v from 'valibot';
import { attestedBy } from '../../src/checks/columns/attested-by.ts';
import { deploysFrom } from '../../src/checks/columns/deploys-from.ts';
import { environmentSecrets } from '../../src/checks/columns/environment-secrets.ts';
import { environmentVariables } from '../../src/checks/columns/environment-variables.ts';
import { environments } from '../../src/checks/columns/environments.ts';
import { maxAge } from '../../src/checks/columns/max-age.ts';
import { pagesSource } from '../../src/checks/columns/pages-source.ts';
import { rerunTag } from '../../src/checks/columns/rerun-tag.ts';
import { reviewers } from '../../src/checks/columns/reviewers.ts';
import { scopes } from '../../src/checks/columns/scopes.ts';
import { secretsEnv } from '../../src/checks/columns/secrets-env.ts';
import { storedIn } from '../../src/checks/columns/stored-in.ts';
import { trigger } from '../../src/checks/columns/trigger.ts';
import { usedBy } from '../../src/checks/columns/used-by.ts';
import { validFor } from '../../src/checks/columns/valid-for.ts';
import type { AnyCheck, ParamSchemas } from '../../src/core/check.ts';
import type { Column } from '../../src/core/column.ts';
import type { StatementValue } from '../../src/core/definition.ts';

interface Fake {
  readonly id: string;
  readonly pattern?: RegExp;
  readonly example?: string;
  readonly params?: ParamSchemas;
  readonly columns?: readonly Column[];
  readonly state?: AnyCheck['state'];
}

function fake({ id, pattern = /\S/, example = 'x', params = {}, columns = [], state }: Fake): AnyCheck {
  return {
    id,
    title: id,
    station: 'Fakes',
    summary: id,
    subject: { pattern, accepts: `what ${id} accepts`, example },
    params,
    columns,
    ...(state && { state }),
    needs: () => [],
    judge: () => ({ status: 'manual', seen: false, message: 'none' }),
    messages: { none: '' },
    fixes: {},
  };
}

/** Takes one name, in backticks or not: stands for the columns of checks that do not exist yet. */
function oneName(id: string, header: string): Column {
  return {
    id,
    headers: [header],
    mode: 'strict',
    accepts: ['`name`'],
    phrases: { none: ['none'] },
    bareName: true,
    read: (items) =>
      items
        .flatMap(({ codes }) => codes)
        .map(({ text, span }) => ({ statement: { value: { kind: id, name: text } as StatementValue, span } })),
  };
}

/** The checks of the grammar's example, as far as the reader is concerned. */
export const fakeChecks: readonly AnyCheck[] = [
  fake({
    id: 'secret',
    pattern: /^[A-Za-z_]\w*$/,
    example: 'GHCR_TOKEN',
    params: { format: v.optional(v.picklist(['ed25519-hex', 'pem'])) },
    columns: [usedBy, storedIn, scopes, maxAge],
  }),
  fake({ id: 'variable', pattern: /^[A-Za-z_]\w*$/, columns: [usedBy, storedIn] }),
  fake({
    id: 'environment',
    columns: [environmentSecrets, environmentVariables, reviewers, deploysFrom],
  }),
  fake({
    id: 'workflow',
    pattern: /^[\w.-]+\.ya?ml$/,
    example: 'ci.yml',
    columns: [trigger, secretsEnv, environments],
  }),
  fake({ id: 'pages', columns: [pagesSource] }),
  fake({ id: 'rerun', columns: [rerunTag] }),
  fake({ id: 'step', columns: [attestedBy, validFor] }),
  fake({
    id: 'publisher',
    columns: [
      oneName('owner', 'Owner'),
      oneName('repository', 'Repository'),
      oneName('workflow', 'Workflow'),
      oneName('environment', 'Environment'),
    ],
  }),
  fake({ id: 'actions-policy' }),
  fake({
    id: 'image',
    params: { visibility: v.optional(v.picklist(['public', 'private', 'internal'])) },
    // a parameter that states something, as a check without such a column does it
    state: ({ visibility }) =>
      visibility ? { visibility: [{ kind: 'visibility', visibility } as StatementValue] } : {},
  }),
  fake({ id: 'chart', params: { visibility: v.optional(v.picklist(['public', 'private', 'internal'])) } }),
  fake({ id: 'release', params: { state: v.optional(v.picklist(['published', 'draft', 'immutable'])) } }),
  fake({ id: 'pypi' }),
  fake({ id: 'failure' }),
];
