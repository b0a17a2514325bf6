import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { visibility } from './columns/visibility.ts';
import { compareChart } from './compare/chart.ts';
import { lintChart } from './compare/package-reference.ts';
import { judgePackage } from './judge/package.ts';
import { CHART } from './judge/package-kinds.ts';
import { type PackageStatement, packageNeeds } from './judge/package-sight.ts';
import { packageFixes, packageMessages } from './judge/package-words.ts';

const columns: readonly Column<PackageStatement>[] = [visibility];

/** A Helm chart in a registry: who can pull it, and whether the newest release is there. */
export const chart = defineCheck({
  id: 'chart',
  title: 'Helm chart',
  station: 'Packages',
  summary: 'The chart can be pulled by those the row states, is a chart, and the newest release is there.',
  subject: {
    pattern: /^(?:oci:\/\/)?[^\s/`"']+(?:\/[^\s/`"']+)+$/,
    accepts: 'a chart with its registry, without a version',
    example: 'ghcr.io/acme/charts/rocket',
  },
  params: {},
  columns,
  lint: lintChart,
  compare: compareChart,
  foreign: ({ subject }) => !subject.includes('{owner}'),
  needs: (row, known, context) => packageNeeds(CHART, row, known, context),
  judge(row, reader, context) {
    const judgement = judgePackage(CHART, row, reader, context);
    const [folder] = /(?:helm-?)?charts$/.exec(row.subject) ?? [];
    return folder && !judgement.seen ? { ...judgement, args: { ...judgement.args, folder }, fix: 'append' } : judgement;
  },
  messages: {
    ...packageMessages,
    'by-api': 'GitHub says that it is {visibility}{release}.{push} That it is a chart, only a pull shows.',
  },
  fixes: {
    ...packageFixes,
    append: {
      text: 'Name the chart: helm push appends its name to the address, so the package is {folder}/name, not {folder}.',
      url: 'https://github.com/{owner}/{repo}/actions',
    },
  },
  trace: async () => (await import('./trace/chart-trace.ts')).chartTrace,
});
