/** An objection of GitHub's schema; lines and columns count from 1. */
export interface SchemaProblem {
  readonly message: string;
  readonly start?: { readonly line: number; readonly column: number };
  readonly end?: { readonly line: number; readonly column: number };
}

const MOST_PROBLEMS = 20;

/**
 * What GitHub's own parser objects to. It is loaded when first needed. Its schema lags behind GitHub's, so an objection is not proof that GitHub
 * would refuse the file.
 */
export async function findSchemaProblems(path: string, text: string): Promise<readonly SchemaProblem[]> {
  const [{ parseWorkflow }, { NoOperationTraceWriter }] = await Promise.all([
    import('@actions/workflow-parser/workflows/workflow-parser'),
    import('@actions/workflow-parser/templates/trace-writer'),
  ]);
  const { context } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
  return context.errors
    .getErrors()
    .slice(0, MOST_PROBLEMS)
    .map(({ rawMessage, range }) => ({
      message: rawMessage,
      ...(range ? { start: range.start, end: range.end } : {}),
    }));
}
