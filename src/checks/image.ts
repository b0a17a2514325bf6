import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { visibility } from './columns/visibility.ts';
import { compareImage } from './compare/image.ts';
import { lintReference } from './compare/package-reference.ts';
import { judgePackage } from './judge/package.ts';
import { IMAGE } from './judge/package-kinds.ts';
import { type PackageStatement, packageNeeds } from './judge/package-sight.ts';
import { packageFixes, packageMessages } from './judge/package-words.ts';

const columns: readonly Column<PackageStatement>[] = [visibility];

/** A container image: who can pull it, and whether the newest release is there. */
export const image = defineCheck({
  id: 'image',
  title: 'Container image',
  station: 'Packages',
  summary: 'The image can be pulled by those the row states, and the newest release is there.',
  subject: {
    pattern: /^[^\s/`"']+(?:\/[^\s/`"']+)+$/,
    accepts: 'an image with its registry, without a tag',
    example: 'ghcr.io/acme/rocket',
  },
  params: {},
  columns,
  lint: lintReference,
  compare: compareImage,
  foreign: ({ subject }) => !subject.includes('{owner}'),
  needs: (row, known, context) => packageNeeds(IMAGE, row, known, context),
  judge: (row, reader, context) => judgePackage(IMAGE, row, reader, context),
  messages: {
    ...packageMessages,
    'by-api': 'GitHub says that it is {visibility}{release}.{push}',
  },
  fixes: packageFixes,
  trace: async () => (await import('./trace/image-trace.ts')).imageTrace,
});
