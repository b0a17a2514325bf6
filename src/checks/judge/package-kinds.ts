import { chartTag } from '../../evidence/registry/reference.ts';
import { compareChart } from '../compare/chart.ts';
import { compareImage } from '../compare/image.ts';
import type { PackageKind } from './package-sight.ts';

// What a judge uses of a comparison is imported here, not in the check's own file: a page's bundle leaves out what that one brings along for builds.

export const IMAGE: PackageKind = {
  holds: 'image',
  compare: compareImage,
  // A tag of a registry cannot hold `+`; docker/metadata-action writes `-` for it.
  tagsOf: (tag) => [tag, tag.replace(/^v/, '')].map((one) => one.replaceAll('+', '-')),
};

export const CHART: PackageKind = {
  holds: 'chart',
  compare: compareChart,
  // Helm pushes a chart's version, which has no `v` as a rule, and may have one.
  tagsOf: (tag) => [tag.replace(/^v/, ''), tag].map(chartTag),
};
