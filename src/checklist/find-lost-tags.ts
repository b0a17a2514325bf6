import type { Nodes, Root } from 'mdast';
import type { Finding } from '../core/finding.ts';
import type { Range } from './scan-tag.ts';
import type { SourceText } from './source-text.ts';

/**
 * The last net: a tag in the text that no part of the reader has looked at, because it stands where Markdown reads no directive (raw HTML, a
 * directive's attributes). Code, comments and escapes are meant as text. `seen` are the places of findings.
 */
export function findLostTags(
  tree: Root,
  source: SourceText,
  ids: Iterable<string>,
  seen: readonly Range[],
): readonly Finding[] {
  const names = [...ids].join('|');
  if (names === '') return [];
  const hidden = [...seen, ...textRanges(tree)].sort((a, b) => a.start - b.start);
  const findings: Finding[] = [];
  let next = 0;
  let covered = 0;
  for (const { 0: text, index: start } of source.text.matchAll(new RegExp(`:(?:${names})\\[`, 'g'))) {
    for (let range = hidden[next]; range && range.start <= start; range = hidden[next]) {
      covered = Math.max(covered, range.end);
      next += 1;
    }
    if (start < covered || source.text[start - 1] === '\\') continue;
    findings.push({
      rule: 'broken-tag',
      severity: 'error',
      at: source.at(start, start + text.length),
      message: 'a tag is not read here',
      hint: 'Put it in a table cell, a list item or a paragraph; to show it as text, put it in backticks.',
    });
  }
  return findings;
}

/** Where a tag was looked at, or is only shown. */
function textRanges(node: Nodes): readonly Range[] {
  switch (node.type) {
    // each directive was looked at
    case 'textDirective':
    case 'code':
    case 'inlineCode':
    case 'mdxjsEsm':
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return [rangeOf(node)];
    case 'html':
      return /^\s*<(?:!--|pre\b|code\b|script\b|style\b)/i.test(node.value) ? [rangeOf(node)] : [];
    default:
      return 'children' in node ? node.children.flatMap(textRanges) : [];
  }
}

function rangeOf({ position }: Nodes): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
