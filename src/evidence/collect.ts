import type { Evidence, Request, Right } from '../core/evidence.ts';
import type { Clients } from './clients.ts';
import { actionsPolicy } from './github/actions-policy.ts';
import { deploymentPolicies } from './github/deployment-policies.ts';
import { environmentSecrets } from './github/environment-secrets.ts';
import { environmentVariables } from './github/environment-variables.ts';
import { environments } from './github/environments.ts';
import { failedJobs } from './github/failed-jobs.ts';
import { immutableReleases } from './github/immutable-releases.ts';
import { newestDeployment } from './github/newest-deployment.ts';
import { newestRun } from './github/newest-run.ts';
import { newestRuns } from './github/newest-runs.ts';
import { organizationPolicy } from './github/organization-policy.ts';
import { organizationSecrets } from './github/organization-secrets.ts';
import { organizationVariables } from './github/organization-variables.ts';
import { pages } from './github/pages.ts';
import { pendingDeployments } from './github/pending-deployments.ts';
import { release } from './github/release.ts';
import { releases } from './github/releases.ts';
import { repository } from './github/repository.ts';
import { repositorySecrets } from './github/repository-secrets.ts';
import { repositoryVariables } from './github/repository-variables.ts';
import { tagRuns } from './github/tag-runs.ts';
import { tags } from './github/tags.ts';
import { workflowFacts } from './github/workflow-facts.ts';
import { workflowFiles } from './github/workflow-files.ts';
import { organizationWorkflowPermissions, workflowPermissions } from './github/workflow-permissions.ts';
import { workflows } from './github/workflows.ts';
import { containerPackage } from './packages/container-package.ts';
import { containerTags } from './packages/container-tags.ts';
import { project } from './pypi/project.ts';
import { provenance } from './pypi/provenance.ts';
import type { Question } from './question.ts';
import { redact } from './redact.ts';
import { anonymousPull } from './registry/anonymous-pull.ts';
import { manifest } from './registry/manifest.ts';
import { pushDryRun } from './registry/push-dry-run.ts';
import { tokenScopes } from './token-scopes.ts';

/** Every question that can be asked: the only registry. */
const questions: readonly Question<never, unknown>[] = [
  repository,
  repositorySecrets,
  organizationSecrets,
  environmentSecrets,
  repositoryVariables,
  organizationVariables,
  environmentVariables,
  environments,
  deploymentPolicies,
  workflowFiles,
  workflowFacts,
  workflows,
  newestRun,
  newestRuns,
  failedJobs,
  pendingDeployments,
  tagRuns,
  tags,
  release,
  pages,
  newestDeployment,
  releases,
  immutableReleases,
  actionsPolicy,
  organizationPolicy,
  workflowPermissions,
  organizationWorkflowPermissions,
  containerPackage,
  containerTags,
  tokenScopes,
  anonymousPull,
  manifest,
  pushDryRun,
  project,
  provenance,
];

const byKind = new Map(questions.map((question) => [question.kind, question]));

/** Answers one request by the collector of its kind; never throws. */
export function createCollect(
  clients: Clients,
  now: () => Date = () => new Date(),
): (request: Request) => Promise<Evidence> {
  return async (request) => {
    try {
      // A request is only ever made by the question of its kind, which gave it parameters of its own type.
      return await questionOf(request).collect(clients, request.params as never);
    } catch (error) {
      const detail = redact(error instanceof Error ? error.message : 'unknown error');
      return { status: 'unavailable', reason: { code: 'defect', args: { detail } }, url: '', at: now().toISOString() };
    }
  };
}

/** What a reader needs to get an answer: a plan can say beforehand how far it will go. */
export function right(request: Request): Right {
  return questionOf(request).right;
}

function questionOf({ kind }: Request): Question<never, unknown> {
  const question = byKind.get(kind);
  if (!question) throw new Error(`no collector answers “${kind}”`);
  return question;
}
