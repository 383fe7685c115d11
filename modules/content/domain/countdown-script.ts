/** Counts down once a second in the browser. Written into the page as it is; without it the page shows the date. */
import type { Language } from '#platform/contract/problem.ts';
import { pageWord } from './page-words.ts';

export const countdownScript = (language: Language): string => {
  const units = (['days', 'hours', 'minutes', 'seconds'] as const).map((unit) => pageWord(unit, language));
  return `(()=>{const w=${JSON.stringify(units)},p=n=>String(n).padStart(2,"0");for(const e of document.querySelectorAll("time[data-until]")){const b=e.parentElement;e.title=e.textContent;b.setAttribute("role","timer");const t=()=>{const s=Math.floor((e.dataset.until-Date.now())/1e3);if(s<=0){b.textContent=e.dataset.after;clearInterval(i);return}b.replaceChildren(e);e.textContent=Math.floor(s/86400)+" "+w[0]+" "+p(Math.floor(s/3600)%24)+" "+w[1]+" "+p(Math.floor(s/60)%60)+" "+w[2]+" "+p(s%60)+" "+w[3]};const i=setInterval(t,1e3);t()}})()`;
};
