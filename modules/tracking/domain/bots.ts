/**
 * Whether a person or a machine opened a page. Machines are marked with why, kept and never counted. What cannot be told from a
 * browser stays a person: a wrongly marked visitor is lost, a wrongly counted one is a small error.
 */

export type Signs = {
  readonly userAgent: string | null;
  /** Of the request, where a browser sent it itself. */
  readonly purpose: string | null;
  /** `navigator.webdriver`: the page is driven by a program. */
  readonly webdriver: boolean;
};

/** In this order: the first that matches names the reason. */
const families: readonly (readonly [reason: string, pattern: RegExp])[] = [
  // They open every link of an e-mail before its reader does.
  [
    'mail-scanner',
    /proofpoint|barracuda|mimecast|safelinks|msoffice|ms-office|microsoft office|outlook-(ios|android)\/|microsoft\.data\.mashup|fireeye|trellix|symantec|messagelabs|trendmicro|forcepoint|sophos|cisco-?(ironport|umbrella|talos)|cloudmark|vade ?secure|mailscanner|googleimageproxy|ggpht|yahoomailproxy|bitdefender|kaspersky|fortiguard|zscaler|checkpoint|paloalto|urldefense|virustotal|phishtank|netcraft/i,
  ],
  // They draw the little card under a link in a chat.
  [
    'preview',
    /facebookexternalhit|facebot|meta-external|twitterbot|linkedinbot|slackbot|slack-imgproxy|discordbot|telegrambot|whatsapp\/|skypeuripreview|microsoftpreview|teams|viber|pinterest(bot)?\/|redditbot|embedly|iframely|vkshare|bitlybot|flipboard|nuzzel|google-pagerenderer|snapchat-/i,
  ],
  [
    'headless',
    /headlesschrome|headless|phantomjs|slimerjs|puppeteer|playwright|selenium|webdriver|cypress|electron\/.*testing|htmlunit|splash|zombie\.js/i,
  ],
  [
    'crawler',
    /bot\b|bot[\/\-_ ;]|crawl|spider|slurp|archiver|scrapy|wget|fetcher|feedfetcher|mediapartners|adsbot|apis-google|duplexweb|google-(read-aloud|safety|extended|inspectiontool|structured)|lighthouse|pagespeed|gtmetrix|ahrefs|semrush|mj12|dotbot|screaming frog|sitebulb|yandeximages|baiduspider|bytespider|petalbot|seznambot|gptbot|oai-searchbot|chatgpt-user|claude(bot|-web|-user)|anthropic|perplexity|ccbot|cohere|diffbot|amazonbot|applebot|ia_archiver|heritrix|nutch|validator|checker|linkcheck|monitor|uptime|pingdom|statuscake|site24x7|newrelicpinger|datadog|catchpoint|nagios|zabbix|censys|expanse|nmap|nikto|masscan|zgrab|sqlmap|qualys|nessus|acunetix|detectify|intruder/i,
  ],
  [
    'program',
    /^(curl|python|java|go-http-client|okhttp|axios|node|undici|got |ruby|perl|php|libwww|http|apache-httpclient|guzzle|postman|insomnia|dart|rest-client|winhttp|aiohttp|httpx|faraday|typhoeus|lua|restsharp|powershell)/i,
  ],
];

/** Null: a person, as far as one can tell. */
export function recogniseBot({ userAgent, purpose, webdriver }: Signs): string | null {
  if (webdriver) return 'headless';
  if (purpose !== null && /prefetch|prerender|preview/i.test(purpose)) return 'prefetch';
  if (userAgent === null) return null;
  if (userAgent.trim() === '') return 'no-user-agent';
  // Not a machine, though the name says so: a telephone and a browser of a search engine.
  const told = userAgent.replace(/cubot[^;)]*/gi, '').replace(/\bteamspeak\S*/gi, '');
  for (const [reason, pattern] of families) if (pattern.test(told)) return reason;
  return null;
}

const browsers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /edg(e|a|ios)?\//i],
  ['Opera', /opr\/|opera|opt\//i],
  ['Samsung Internet', /samsungbrowser/i],
  ['Vivaldi', /vivaldi/i],
  ['Yandex', /yabrowser/i],
  ['Firefox', /firefox|fxios/i],
  ['Chrome', /chrome|crios|chromium/i],
  ['Safari', /safari|applewebkit/i],
];

/** The browser's name; null where it is none of those many use. */
export function browserFamily(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  return browsers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null;
}
