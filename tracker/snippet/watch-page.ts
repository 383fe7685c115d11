/** Clicks, downloads, forms and scrolling. Names of fields are told, never what somebody wrote in them. */
import { listen } from './quietly.ts';
import { remembers, travelling } from './visitor.ts';

export type Track = (event: string, properties: Record<string, unknown>) => void;

const file = /\.(pdf|docx?|xlsx?|pptx?|csv|txt|epub|zip|rar|7z|dmg|exe|apk|mp3|mp4)$/i;
export const quarters = [25, 50, 75, 100];

const wordsOf = (element: Element): string =>
  ((element as HTMLElement).innerText || element.getAttribute('aria-label') || '').trim().slice(0, 100);

export const watchPage = (track: Track, isOurs: (hostname: string) => boolean): void => {
  const clicked = ({ target }: Event): void => {
    if (!(target instanceof Element)) return;
    const element = target.closest('[data-lejek],a[href],button,[type=button]');
    if (!element) return;
    const name = element.getAttribute('data-lejek');
    const text = wordsOf(element);
    const link = element instanceof HTMLAnchorElement ? element : null;
    // Addresses and numbers behind mailto: and tel: are somebody's.
    const href = link && (/^http/.test(link.protocol) ? link.href : link.protocol);
    const away = link && link.hostname !== location.hostname;
    const told = { text, href, name };
    if (link && away && remembers() && isOurs(link.hostname)) {
      const address = new URL(link.href);
      address.searchParams.set('_lj', travelling());
      link.href = address.href;
    }
    if (link && (link.hasAttribute('download') || file.test(link.pathname))) track('File Downloaded', told);
    else if (link ? away || name : (element as HTMLButtonElement).type !== 'submit' || name)
      track(link ? 'Link Clicked' : 'Button Clicked', { ...told, outbound: !!away });
  };
  listen(document, 'click', clicked);

  listen(document, 'submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement)) return;
    const fields = Array.from(
      target.elements,
      (field) => (field as HTMLInputElement).type !== 'hidden' && field.getAttribute('name'),
    );
    track('Form Submitted', {
      form: target.getAttribute('name') || target.id || target.getAttribute('aria-label') || '',
      fields: [...new Set(fields.filter(Boolean))],
    });
  });
};

/** Answers what forgets the depth reached: a new view of an application of one page begins at its top. */
export const watchScroll = (track: Track): (() => void) => {
  let reached = 0;
  listen(document, 'scroll', ({ target }) => {
    if (target !== document) return;
    const depth = (100 * (scrollY + innerHeight + 2)) / document.documentElement.scrollHeight;
    for (const percent of quarters)
      if (percent > reached && depth >= percent) {
        reached = percent;
        track('Scroll Depth', { percent });
      }
  });
  return () => (reached = 0);
};
