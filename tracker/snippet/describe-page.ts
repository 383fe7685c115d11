/** What is told about the page with every message, in the words of Segment's `context`. */
const marks = ['source', 'medium', 'campaign', 'term', 'content', 'id'];

export type Page = {
  readonly path: string;
  readonly referrer: string;
  readonly search: string;
  readonly title: string;
  readonly url: string;
};

/** Forms that are sent by GET put into the address what somebody wrote; letters, who they were sent to. */
const personal = /mail|phone|tel|name|token|pass/i;

const withoutPersonal = (address: string): URL => {
  const { origin, pathname, searchParams } = new URL(address);
  const kept = [...searchParams].filter(([name, value]) => !personal.test(name) && !value.includes('@'));
  const query = new URLSearchParams(kept).toString();
  return new URL(origin + pathname + (query && '?' + query));
};

/** Within an application of one page the referrer is the view before. */
export const describePage = (referrer: string): Page => {
  const { pathname, search, href } = withoutPersonal(location.href);
  return {
    path: pathname,
    referrer: referrer && withoutPersonal(referrer).href,
    search,
    title: document.title,
    url: href,
  };
};

export const context = (page: Page): Record<string, unknown> => {
  const query = new URLSearchParams(page.search);
  const campaign: Record<string, string> = {};
  for (const mark of marks) {
    const value = query.get('utm_' + mark);
    if (value) campaign[mark === 'campaign' ? 'name' : mark] = value;
  }
  return {
    page,
    campaign,
    userAgent: navigator.userAgent,
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    library: { name: 'lejek', version: '1' },
  };
};
