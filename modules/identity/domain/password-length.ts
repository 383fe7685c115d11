/** In characters. Apart from the other rules, so that the contract does not carry the list of common passwords along. */
export const shortestPassword = 10;
export const longestPassword = 128;
