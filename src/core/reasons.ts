import type { Reason, ReasonCode } from './evidence.ts';
import { fill } from './text.ts';

/** Why it cannot be told, and what to do next. Arguments in braces. */
const REASONS: Record<ReasonCode, { readonly why: string; readonly next: string }> = {
  'needs-token': {
    why: 'GitHub shows this only to a token with {permission}.',
    next: 'Give a token with {permission}.',
  },
  'bad-token': {
    why: 'GitHub does not accept the token: it is invalid, expired or revoked.',
    next: 'Give another token, or none.',
  },
  forbidden: {
    why: 'The token may not read this: {message}.',
    next: 'Use a token with {permission}, of a person who has that right on the repository.',
  },
  'not-visible': {
    why: 'GitHub answers 404, which here means “not there” or “not for you”.',
    next: 'Use a token with {permission} for this repository, or check the name.',
  },
  sso: {
    why: 'The organization wants single sign-on for this token.',
    next: 'Authorize the token for the organization on GitHub’s token page, then verify again.',
  },
  'rate-limit': {
    why: 'The rate limit is reached; it resets at {reset}.',
    next: 'Verify again after {reset}; a token raises the limit to 5,000 requests an hour.',
  },
  'host-limit': {
    why: '{host} wants no more requests before {reset}.',
    next: 'Verify again after {reset}.',
  },
  'not-from-page': {
    why: '{host} lets no web page read it.',
    next: 'Run: {command}',
  },
  'not-public': {
    why: '{host} shows {name} to nobody without a login: it is private, or not there.',
    next: 'Make the package public, or check its name.',
  },
  'needs-flag': {
    why: 'This opens an upload and cancels it, so it is done only when asked for.',
    next: 'Run again with {flag}.',
  },
  'no-package': {
    why: '{host} shows this token no {name}: an upload might begin a new package, so none was opened.',
    next: 'Publish it once, check its name, or use a token that may read it.',
  },
  'wrong-token-kind': {
    why: 'GitHub Packages answers classic tokens only; this one is {kind}.',
    next: 'Give a classic token with {permission} for packages.',
  },
  'malformed-token': { why: '{problem}', next: 'Copy the token again, whole and alone.' },
  'bad-name': { why: '“{name}” cannot be on {host}: {detail}.', next: 'Correct the name in the checklist.' },
  'unknown-registry': { why: '{host} is not among the registries that are asked.', next: 'Look there by hand.' },
  'server-error': { why: '{host} answered {status}.', next: 'Verify again in a minute.' },
  timeout: { why: '{host} did not answer within {seconds} seconds.', next: 'Verify again.' },
  network: {
    why: '{host} could not be reached.',
    next: 'Check the connection and whether something blocks {host}, then verify again.',
  },
  redirect: {
    why: '{host} redirected to {to}, which was not followed.',
    next: 'Check the repository’s name and address.',
  },
  renamed: {
    why: 'The repository was renamed or transferred to {name}.',
    next: 'Use its new name: publishers and package links that name the old one are broken.',
  },
  'other-version': {
    why: '{host} gives another text of {file} than the repository lists: it may be some minutes behind.',
    next: 'Verify again in five minutes; with a token the file comes without that delay.',
  },
  'bad-answer': {
    why: '{host} gave an answer that is not of the documented form: {detail}.',
    next: 'Verify again; if it stays, report it.',
  },
  stopped: { why: 'Stopped before an answer came.', next: 'Verify again.' },
  defect: { why: 'gonogo failed on this row: {detail}.', next: 'Please report it.' },
};

/** A reason in words: why it is not known, and the next step. */
export function explainReason(reason: Reason): { readonly why: string; readonly next: string } {
  const { why, next } = REASONS[reason.code];
  return { why: fill(why, reason.args), next: fill(next, reason.args) };
}
