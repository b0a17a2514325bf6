import type { components } from '@octokit/openapi-types';

/** GitHub's own description of its bodies: types only, nothing of it is in the bundle. */
export type Schemas = components['schemas'];
