/** How many requests went out, and how deep they went. */
export interface Requests {
  count: number;
  /** The longest chain of requests of which each began after the one before it had been answered. */
  depth: number;
}

/** Counts the requests that pass through `send`, which hands each to `answer`. */
export function countRequests(
  answer: (request: Request) => Promise<Response>,
): Requests & { send: (request: Request) => Promise<Response> } {
  let answered = 0;
  const counted = {
    count: 0,
    depth: 0,
    async send(request: Request): Promise<Response> {
      const level = answered + 1;
      counted.count += 1;
      counted.depth = Math.max(counted.depth, level);
      const response = await answer(request);
      // Long enough that whatever is asked at the same time is asked before the first answer.
      await new Promise((resolve) => setTimeout(resolve, 20));
      answered = Math.max(answered, level);
      return response;
    },
  };
  return counted;
}
