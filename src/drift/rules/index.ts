import { callExceedsPermissions } from './call-exceeds-permissions.ts';
import { chartWithoutLogin } from './chart-without-login.ts';
import { oidcWithoutPermission } from './oidc-without-permission.ts';
import { packagesWithoutPermission } from './packages-without-permission.ts';
import { pagesWithoutPermission } from './pages-without-permission.ts';
import { releaseWithoutPermission } from './release-without-permission.ts';
import type { WorkflowRule } from './rule.ts';
import { secretsNotAllowed } from './secrets-not-allowed.ts';
import { unpinnedAction } from './unpinned-action.ts';
import { uppercaseImage } from './uppercase-image.ts';

/** Every rule about workflow files alone. */
export const workflowRules: readonly WorkflowRule[] = [
  oidcWithoutPermission,
  packagesWithoutPermission,
  pagesWithoutPermission,
  releaseWithoutPermission,
  chartWithoutLogin,
  uppercaseImage,
  secretsNotAllowed,
  callExceedsPermissions,
  unpinnedAction,
];
