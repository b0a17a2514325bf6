export { hideTokens, redact } from '../core/redact.ts';
