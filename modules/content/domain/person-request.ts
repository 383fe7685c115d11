/** Whether a request was made by a person who wants to see something, or by a machine that looks ahead: only people are counted. */
const machines =
  /bot\b|bot[/;_-]|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|skypeuri|embedly|pinterest|vkshare|scan|proofpoint|mimecast|barracuda|safelinks|trendmicro|symantec|zscaler|fortinet|forcepoint|urldefense|virustotal|headless|phantomjs|lighthouse|pagespeed|pingdom|uptime|monitor|curl|wget|httpie|python|java\/|okhttp|go-http|node-fetch|axios|undici|libwww|perl|ruby|php\/|archiver|feedfetcher/i;

export type RequestMarks = {
  readonly method: string;
  readonly userAgent: string | undefined;
  /** `Sec-Purpose`, `Purpose` and `X-Moz`: how browsers say that they fetch ahead. */
  readonly purposes: readonly (string | undefined)[];
};

export const isPerson = ({ method, userAgent, purposes }: RequestMarks): boolean =>
  (method === 'GET' || method === 'POST') &&
  userAgent !== undefined &&
  // Every browser says more about itself than a word.
  userAgent.length > 20 &&
  !machines.test(userAgent) &&
  !purposes.some((purpose) => purpose !== undefined && /prefetch|prerender|preview/i.test(purpose));
