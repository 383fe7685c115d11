import type { Translate } from '#platform/web/i18n.ts';

/** Why what was typed cannot be kept, and what would do. */
export const refusalWords = (refused: 'number' | 'whole' | 'email', t: Translate): string => {
  switch (refused) {
    case 'number':
      return t('refused.number');
    case 'whole':
      return t('refused.whole');
    case 'email':
      return t('refused.email');
  }
};
