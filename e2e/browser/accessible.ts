/** Reads a page as axe does: WCAG 2.2 A and AA and the best practices. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const gravities = new Set<string | null | undefined>(['serious', 'critical']);

/** As it comes, but once for a document: it is large, and each reading would give it to the page twice. */
const ofExaminer = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const axeSource = `if (!('axe' in window)) { ${readFileSync(ofExaminer.resolve('axe-core/axe.min.js'), 'utf8')} }`;

/** What is being asked anew is dimmed meanwhile, and fades back: its colours are read when it has come to rest. */
const isAtRest = (): boolean =>
  document.querySelector('[aria-busy="true"]') === null &&
  document.getAnimations().every((animation) => !(animation instanceof CSSTransition));

/** Throws with each serious or critical finding and the elements it is about. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNone(page);
}

/** The same of what depends on a page's words: names, labels, texts in place of pictures, and the language. */
export async function expectNamed(page: Page): Promise<void> {
  await expectNone(page, ['cat.name-role-value', 'cat.text-alternatives', 'cat.forms', 'cat.language']);
}

/** Of things alike in one list the first few are read: the others differ in their words only, and take axe most of its time. */
const alikeAttribute = 'data-alike';
const readOfAlike = 5;

/** By kind and look: a row that is marked in any way is a kind of its own. What tells one row from another, is words or holds a number. */
const markAlike = ({ attribute, most }: { attribute: string; most: number }): void => {
  const own = ['href', 'title', 'aria-label', attribute];
  for (const parent of document.querySelectorAll('body *')) {
    if (parent.childElementCount <= most) continue;
    const seen = new Map<string, number>();
    for (const child of parent.children) {
      const traits = [...child.attributes]
        .filter(({ name, value }) => !own.includes(name) && (name === 'class' || !/\d/.test(value)))
        .map(({ name, value }) => `${name}=${value}`);
      const kind = [child.tagName, child.childElementCount, ...traits].join(' ');
      const number = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, number);
      child.toggleAttribute(attribute, number > most);
    }
  }
};

async function expectNone(page: Page, runOnly?: string[]): Promise<void> {
  await page.waitForFunction(isAtRest);
  await page.evaluate(markAlike, { attribute: alikeAttribute, most: readOfAlike });
  // Only what is wrong is told in full, and our pages hold no frames: without both axe takes several times as long.
  const axe = new AxeBuilder({ page, axeSource }).options({ resultTypes: ['violations'], ...(runOnly && { runOnly }) });
  const { violations } = await axe.exclude(`[${alikeAttribute}]`).setLegacyMode(true).analyze();
  const grave = violations.filter(({ impact }) => gravities.has(impact));
  if (grave.length === 0) return;
  const told = grave.map(({ id, impact, help, nodes }) => {
    const elements = nodes.slice(0, 5).map(({ target, failureSummary }) => {
      const reason = (failureSummary ?? '').split('\n').slice(1).join(' ').trim();
      return `    ${target.join(' ')}  ${reason}`;
    });
    return [`  ${id} (${impact ?? ''}): ${help}, ${nodes.length} times`, ...elements].join('\n');
  });
  throw new Error(`${page.url()} is not accessible:\n${told.join('\n')}`);
}
