/** The whole style of a landing page: one sheet that is written into its head, a few kilobytes, with the page's own colours. */
import { readableOn, textOn } from './accent-colors.ts';
import type { Theme } from './page-definition.ts';

const stacks: Readonly<Record<Theme['font'], string>> = {
  system: 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif',
  serif: 'Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif',
  rounded: 'ui-rounded,"Hiragino Maru Gothic ProN",Quicksand,Nunito,"Segoe UI",system-ui,sans-serif',
  mono: 'ui-monospace,"Cascadia Code","Source Code Pro",Menlo,Consolas,monospace',
};

const light = { back: '#ffffff', soft: '#f4f6f6', text: '#1b2423', dim: '#4d5b59', line: '#d5dcdb', field: '#76827f' };
const dark = { back: '#121817', soft: '#1b2322', text: '#e8eeed', dim: '#a9b6b4', line: '#33403e', field: '#84918f' };

const variables = (colors: typeof light, accent: string): string => {
  const words = readableOn(colors.soft, accent);
  return Object.entries({ ...colors, accent, on: textOn(accent), words })
    .map(([name, color]) => `--${name}:${color}`)
    .join(';');
};

const schemeRules = ({ scheme, accent }: Theme): string => {
  if (scheme !== 'auto') return `:root{color-scheme:${scheme};${variables(scheme === 'dark' ? dark : light, accent)}}`;
  return `:root{color-scheme:light dark;${variables(light, accent)}}@media(prefers-color-scheme:dark){:root{${variables(dark, accent)}}}`;
};

const rules = `*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font-size:1.0625rem;line-height:1.6;-webkit-text-size-adjust:100%}
img{max-width:100%;height:auto;display:block}
h1,h2,h3{line-height:1.2;margin:0 0 .6em;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:clamp(2rem,5.5vw,3.25rem);letter-spacing:-.02em}h2{font-size:clamp(1.5rem,3.4vw,2rem)}h3{font-size:1.2rem}
p,ul{margin:0 0 1em}ul{padding-left:1.3em}p:last-child,ul:last-child{margin-bottom:0}
a{color:var(--words)}p,li,dd,blockquote{overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--words);outline-offset:2px}
.block{padding:clamp(1.5rem,4vw,2.75rem) 1.25rem}.in{max-width:64rem;margin:0 auto}.in:not(.wide)>*{max-width:46rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--back);padding:.5rem 1rem;z-index:1}
.hero{background:var(--soft);padding-block:clamp(2.5rem,8vw,6rem)}.hero .in{display:grid;gap:2.5rem;align-items:center}
.hero .lead{margin-bottom:1.75rem;font-size:1.2rem;color:var(--dim)}
@media(min-width:54rem){.hero .pair{grid-template-columns:1.1fr .9fr}}
.hero img,.picture img{border-radius:.75rem}.picture{margin:0}.picture img{margin:0 auto}
figcaption{color:var(--dim);font-size:.9375rem;margin-top:.6rem;text-align:center}
.go{display:inline-block;background:var(--accent);color:var(--on);padding:.8rem 1.6rem;border-radius:.5rem;font-weight:600;text-decoration:none;border:1px solid transparent}
.go:hover{filter:brightness(1.08)}.center{text-align:center}
.grid{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr));list-style:none;margin:0;padding:0}
.card{background:var(--soft);border:1px solid var(--line);border-radius:.75rem;padding:1.5rem;margin:0}
.cell img{border-radius:.5rem;margin-bottom:1rem}
.quote blockquote{margin:0 0 1rem}.quote figcaption{text-align:left;margin:0}.quote strong{color:var(--text);display:block}
details{border-top:1px solid var(--line);padding:1rem 0}details:last-child{border-bottom:1px solid var(--line)}
summary{cursor:pointer;font-weight:600;min-height:1.75rem}details>div{padding-top:.75rem}
.video{position:relative;aspect-ratio:16/9;background:var(--soft);border-radius:.75rem;overflow:hidden}
.video iframe,.video video{position:absolute;inset:0;width:100%;height:100%;border:0}
.logos{display:flex;flex-wrap:wrap;gap:2rem 3rem;justify-content:center;align-items:center;list-style:none;margin:0;padding:0}
.logos img{max-height:3.5rem;width:auto}
.until{font-size:1.5rem;font-weight:600;font-variant-numeric:tabular-nums;min-height:2.4rem;margin:0}
.form{background:var(--soft);border:1px solid var(--line);border-radius:.75rem;padding:clamp(1.25rem,4vw,2rem)}
form{display:grid;gap:1rem}form p{margin:0}label{display:block;font-weight:500}
input:not([type=checkbox],[type=radio],[type=hidden]),select,textarea{display:block;width:100%;margin-top:.3rem;padding:.65rem .75rem;font:inherit;color:var(--text);background:var(--back);border:1px solid var(--field);border-radius:.5rem}
input[type=checkbox],input[type=radio]{width:1.2rem;height:1.2rem;margin:.15rem .5rem 0 0;accent-color:var(--words);vertical-align:top}
fieldset{border:0;margin:0;padding:0}
form button{font:inherit;font-weight:600;padding:.8rem 1.6rem;border:1px solid transparent;border-radius:.5rem;background:var(--accent);color:var(--on);cursor:pointer;justify-self:start}
.lf-field{display:grid;gap:.35rem}.lf-help,.lf-note{color:var(--dim);font-size:.875rem}.lf-tick{display:flex;gap:.25rem;align-items:flex-start}.lf-tick label{font-weight:400}
.lf-error,.lf-alert{color:light-dark(#a3241c,#ff9d94)}.lf-trap{position:absolute;left:-999rem;width:1px;height:1px;overflow:hidden}[hidden]{display:none!important}
.foot{border-top:1px solid var(--line);color:var(--dim);font-size:.9375rem}.foot ul{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;list-style:none;padding:0}
.foot li a{display:inline-block;padding:.25rem 0}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}`;

export const pageStyle = (theme: Theme): string =>
  `${schemeRules(theme)}body{font-family:${stacks[theme.font]}}${rules}`.replaceAll('\n', '');
