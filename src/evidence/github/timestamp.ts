import * as v from 'valibot';

/** A point in time as GitHub writes it, ISO 8601. */
export const timestamp = v.pipe(v.string(), v.isoTimestamp());
