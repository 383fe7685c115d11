/** What kind of player an address of a video needs: that of the two big houses (their form without cookies), or the browser's own. */
import { type WebAddress, readWebAddress, secureAddress } from './safe-address.ts';

export type VideoSource = { readonly kind: 'frame' | 'file'; readonly address: string };

function youTube({ host, path, query }: WebAddress): string | null {
  const site = host.replace(/^(www|m)\./, '');
  const isOurs = site === 'youtube.com' || site === 'youtube-nocookie.com';
  const id =
    site === 'youtu.be'
      ? path.slice(1)
      : isOurs
        ? (/[?&]v=([^&]*)/.exec(query)?.[1] ?? /^\/(?:embed|shorts|live)\/([^/]+)/.exec(path)?.[1] ?? '')
        : '';
  return /^[\w-]{6,20}$/.test(id) ? `https://www.youtube-nocookie.com/embed/${id}` : null;
}

function vimeo({ host, path }: WebAddress): string | null {
  if (!/^(www\.|player\.)?vimeo\.com$/.test(host)) return null;
  const id = /^\/(?:video\/)?(\d{5,12})/.exec(path)?.[1];
  return id === undefined ? null : `https://player.vimeo.com/video/${id}?dnt=1`;
}

export function videoSource(text: string): VideoSource | null {
  const address = secureAddress(text);
  const read = address === null ? null : readWebAddress(address);
  if (address === null || read === null) return null;
  const framed = youTube(read) ?? vimeo(read);
  return framed === null ? { kind: 'file', address } : { kind: 'frame', address: framed };
}

/** Sites whose players a page may frame. */
export const framedSites = ['https://www.youtube-nocookie.com', 'https://player.vimeo.com'] as const;
