/**
 * The look of a form, wherever it stands. `color-scheme` of the page decides between light and dark: our own pages follow the system,
 * an embedded form follows the site around it. The first set of colours is for browsers without `light-dark()`.
 */
import { cssString } from './escape-html.ts';
import type { FormField } from './form-definition.ts';

export const formStyle = `
.lf{--ink:#16211d;--dim:#55625c;--line:#8a9791;--paper:#fff;--accent:#0b6b53;--on:#fff;--bad:#b3261e;--badge:#fdf1f0;
color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;display:grid;gap:18px;max-width:36rem}
@supports (color:light-dark(#000,#fff)){.lf{--ink:light-dark(#16211d,#e8eeeb);--dim:light-dark(#55625c,#a9b5af);--line:light-dark(#8a9791,#6d7a74);
--paper:light-dark(#fff,#1b211f);--accent:light-dark(#0b6b53,#5fd0ad);--on:light-dark(#fff,#08251c);--bad:light-dark(#b3261e,#ff9d94);--badge:light-dark(#fdf1f0,#3a1f1d)}}
.lf *{box-sizing:border-box}
.lf h1,.lf h2{font-size:1.5rem;line-height:1.25;margin:0;text-wrap:balance}
.lf p{margin:0}.lf p+p{margin-top:.75em}
.lf a{color:var(--accent)}
.lf-field{display:grid;gap:6px}
.lf-field label,.lf legend{font-weight:600}
.lf-help,.lf-note{color:var(--dim);font-size:.875rem}
.lf input:not([type=checkbox]),.lf select,.lf textarea{width:100%;min-height:44px;padding:9px 12px;font:inherit;color:inherit;background:var(--paper);
border:1px solid var(--line);border-radius:8px}
.lf textarea{min-height:120px;resize:vertical}
.lf input[type=checkbox]{width:20px;height:20px;margin:2px 0 0;flex:none;accent-color:var(--accent)}
.lf :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.lf [aria-invalid=true]{border-color:var(--bad);border-width:2px}
.lf-tick{display:flex;gap:10px;align-items:flex-start}
.lf .lf-tick label{font-weight:400;font-size:.9375rem}
.lf-error{color:var(--bad);font-size:.9375rem}
.lf-alert{color:var(--bad);background:var(--badge);padding:12px 14px;border-radius:8px}
.lf-trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
.lf button{justify-self:start;min-height:48px;padding:10px 24px;font:inherit;font-weight:600;color:var(--on);background:var(--accent);border:0;border-radius:8px;cursor:pointer}
.lf a.lf-go{display:inline-block;padding:12px 24px;font-weight:600;color:var(--on);background:var(--accent);border-radius:8px;text-decoration:none}
.lf button[disabled]{opacity:.6;cursor:progress}
.lf [hidden]{display:none}
@media (max-width:480px){.lf button{width:100%}}
`;

/** The page around a hosted form. */
export const pageStyle = `
:root{color-scheme:light dark}
body{margin:0;background:#f4f6f5;color:#16211d}
@media (prefers-color-scheme:dark){body{background:#121715;color:#e8eeeb}}
main{max-width:40rem;margin:0 auto;padding:24px 16px 48px}
header{font:600 .9375rem/1.4 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;margin:0 0 12px;padding:0 4px}
.card{padding:28px;border-radius:14px;background:#fff;box-shadow:0 1px 3px #0002}
@media (prefers-color-scheme:dark){.card{background:#1b211f;box-shadow:0 0 0 1px #ffffff14}}
@media (max-width:480px){.card{padding:20px}}
.bare{background:none}.bare main{padding:4px;max-width:none}.bare .card{padding:0;background:none;box-shadow:none}
`;

/** Conditional fields without a script: a field with a condition is out of sight until the browser's own selectors say that it holds. */
export function conditionStyle(fields: readonly FormField[]): string {
  const rules = fields.flatMap((field) => {
    const on = field.showWhen && fields.find((other) => other.key === field.showWhen?.field && other.hidden === null);
    if (!on || !field.showWhen) return [];
    const name = `[name=${cssString(on.key)}]`;
    const { is } = field.showWhen;
    const holds =
      on.kind === 'yesNo'
        ? `${name}:checked`
        : on.kind === 'choice'
          ? `${name} option${is === null ? ':not([value=""])' : `[value=${cssString(is)}]`}:checked`
          : `${name}:not(:placeholder-shown)`;
    return [`.lf:not(:has(${holds})) [data-key=${cssString(field.key)}]{display:none}`];
  });
  return rules.length === 0 ? '' : `@supports selector(:has(*)){${rules.join('')}}`;
}
