/** The small pages that stand around a link: the viewer of a PDF or a video, and the page of a link that opens nothing. */
import type { Language } from '#platform/contract/problem.ts';
import { type Html, markup, nothing, trusted } from './html.ts';

export type SmallPage = { readonly html: string; readonly style: string; readonly script: string | null };

export const smallStyle =
  ':root{color-scheme:light dark}*{box-sizing:border-box}body{margin:0;min-height:100vh;display:flex;flex-direction:column;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;background:#fff;color:#1b2423}header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;padding:.75rem 1rem;border-bottom:1px solid #d5dcdb}h1{font-size:1.125rem;margin:0;overflow-wrap:anywhere}a{color:#0f665f}.go,button{font:inherit;font-weight:600;display:inline-block;padding:.65rem 1.2rem;border:1px solid transparent;border-radius:.5rem;background:#0f766e;color:#fff;text-decoration:none;cursor:pointer}.quiet{background:none;color:#4d5b59;font-weight:400;text-decoration:underline;padding:.65rem 0}iframe{flex:1;width:100%;min-height:75vh;border:0}video{width:100%;max-height:85vh;background:#000}main{flex:1;display:flex;flex-direction:column}.say{max-width:34rem;margin:auto;padding:3rem 1.25rem}.say h1{font-size:1.6rem;line-height:1.25;margin-bottom:1rem}.row{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}:focus-visible{outline:3px solid #0f766e;outline-offset:2px}@media(prefers-color-scheme:dark){body{background:#121817;color:#e8eeed}header{border-color:#33403e}a{color:#6cc9bf}.quiet{color:#a9b6b4}}';

export function smallPage(language: Language, title: string, inside: Html, script: string | null = null): SmallPage {
  const drawn = markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${trusted(smallStyle)}</style></head><body>${inside}${
    script === null ? nothing : markup`<script>${trusted(script)}</script>`
  }</body></html>`;
  return { html: drawn.text, style: smallStyle, script };
}

/** Tells every ten seconds, and on leaving, how long the page was in sight and how much of the video was played. */
export const readingScript =
  '(()=>{const to=document.body.querySelector("main").dataset.seen,v=document.querySelector("video"),seen=new Set;let s=0,last="";const share=()=>v&&v.duration>0?Math.min(1,seen.size/Math.ceil(v.duration)):0;const tell=()=>{const b=JSON.stringify({seconds:s,share:share()});if(b!==last&&s>0){last=b;navigator.sendBeacon(to,b)}};setInterval(()=>{if(document.visibilityState==="visible"&&(!v||!v.paused)){s++;if(s%10===0)tell()}},1e3);if(v)v.addEventListener("timeupdate",()=>{if(!v.paused&&!v.seeking)seen.add(Math.floor(v.currentTime))});addEventListener("pagehide",tell);document.addEventListener("visibilitychange",()=>{if(document.visibilityState==="hidden")tell()})})()';

const words = {
  save: { pl: 'Zapisz na dysku', en: 'Save the file' },
  goneTitle: { pl: 'Ten link już nie działa', en: 'This link does not work any more' },
  goneText: {
    pl: 'Link wygasł albo materiał został wycofany. Wypełnij formularz jeszcze raz, aby dostać nowy link.',
    en: 'The link has expired or the material was withdrawn. Fill in the form once more to get a new link.',
  },
  wrongTitle: { pl: 'Pod tym adresem nic nie ma', en: 'There is nothing at this address' },
  wrongText: {
    pl: 'Sprawdź, czy link jest cały: programy pocztowe czasem łamią długie adresy.',
    en: 'Check that the link is whole: mail programs sometimes break long addresses.',
  },
} as const;

export const viewerPage = (
  language: Language,
  asset: {
    readonly name: string;
    readonly isVideo: boolean;
    readonly file: string;
    readonly save: string;
    readonly seen: string;
  },
): SmallPage =>
  smallPage(
    language,
    asset.name,
    markup`<header><h1>${asset.name}</h1><a href="${asset.save}" download>${words.save[language]}</a></header><main data-seen="${asset.seen}">${
      asset.isVideo
        ? markup`<video controls autoplay playsinline src="${asset.file}" aria-label="${asset.name}"></video>`
        : markup`<iframe src="${asset.file}" title="${asset.name}"></iframe>`
    }</main>`,
    readingScript,
  );

export const deadLinkPage = (language: Language, why: 'expired' | 'not-ours'): SmallPage => {
  const [title, text] =
    why === 'expired'
      ? [words.goneTitle[language], words.goneText[language]]
      : [words.wrongTitle[language], words.wrongText[language]];
  return smallPage(language, title, markup`<main><div class="say"><h1>${title}</h1><p>${text}</p></div></main>`);
};
