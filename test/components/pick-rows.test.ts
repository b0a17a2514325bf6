import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checks } from '../../src/checks/index.ts';
import { pickRows } from '../../src/components/pick-rows.ts';

const SOURCE = `---
target: { repository: acme/rocket, workflows: .github/workflows }
---

| Workflow               | Trigger  | Secrets / env |
| ---------------------- | -------- | ------------- |
| :workflow[release.yml] | Tag \`v*\` | \`TOKEN\`       |
`;
const { definitions } = readChecklist(SOURCE, { file: 'a.md', checks }).checklist;

describe('pickRows', () => {
  it('picks rows in the order that is asked for', () => {
    const [row] = pickRows(definitions, { 'workflow-release-yml': 'Runs for: tag `v*`, with `TOKEN`' });
    expect(row?.definition.subject).toBe('release.yml');
  });

  it('refuses words that leave out what the row states', () => {
    expect(() => pickRows(definitions, { 'workflow-release-yml': 'Runs for: tag `v*`' })).toThrow(
      '“Runs for: tag `v*`” does not say “`TOKEN`”, which the row “workflow-release-yml” states',
    );
  });

  it('refuses a row that is not there', () => {
    expect(() => pickRows(definitions, { 'secret-token': 'x' })).toThrow('the checklist has no row “secret-token”');
  });
});
