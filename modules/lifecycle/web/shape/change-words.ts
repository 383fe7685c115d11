import type { Language } from '#platform/contract/problem.ts';
import { messageKey, type Translate } from '#platform/web/i18n.ts';
import type { ShapeChange } from '../../domain/compare-shapes.ts';
import { spanWords } from './span-words.ts';

const ruleWords = {
  entryRule: {
    set: messageKey('change.entrySet'),
    changed: messageKey('change.entryChanged'),
    lifted: messageKey('change.entryLifted'),
  },
  leaveRule: {
    set: messageKey('change.leaveSet'),
    changed: messageKey('change.leaveChanged'),
    lifted: messageKey('change.leaveLifted'),
  },
} as const;

/** One change as a sentence. `t` speaks lifecycle's messages. */
export const changeWords = (change: ShapeChange, t: Translate, language: Language): string => {
  const stage = change.stage.name[language];
  switch (change.kind) {
    case 'added':
      return t('change.added', { stage });
    case 'removed':
      return t('change.removed', { stage });
    case 'renamed':
      return change.from[language] === stage
        ? t('change.renamedElsewhere', { stage })
        : t('change.renamed', { from: change.from[language], stage });
    case 'moved':
      return change.after === null
        ? t('change.movedFirst', { stage })
        : t('change.moved', { stage, after: change.after.name[language] });
    case 'span':
      return t('change.span', { stage, span: t(spanWords[change.stage.span]) });
    case 'won':
      return t('change.won', { stage });
    case 'definition':
      return t('change.definition', { stage });
    case 'color':
      return t('change.color', { stage });
    case 'entryRule':
    case 'leaveRule':
      return t(ruleWords[change.kind][change.how], { stage });
  }
};
