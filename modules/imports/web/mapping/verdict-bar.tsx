import { Keys } from '#platform/web/keys.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import { Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowUp, IconCheck, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import { mayStart, type Verdict } from './read-verdict.ts';
import type { Draft } from './use-draft.ts';
import styles from './verdict-bar.module.css';

const said = (verdict: Verdict, ofDeals: boolean, words: Words): string => {
  const { t } = words;
  switch (verdict.is) {
    case 'questions':
      return words.counted(messageKey('verdict.questions'), verdict.open);
    case 'no-key':
      return ofDeals ? t('verdict.noDealKey') : t('verdict.noKey');
    case 'checking':
      return t('verdict.checking');
    case 'unchecked':
      return t('verdict.unchecked');
    case 'clean':
      return words.counted(messageKey('verdict.clean'), verdict.sampled);
    case 'some-rejected':
      return t('verdict.someRejected', {
        sampled: verdict.sampled,
        shownSampled: words.count(verdict.sampled),
        rejected: verdict.rejected,
        shownRejected: words.count(verdict.rejected),
      });
    case 'all-rejected':
      return words.counted(messageKey('verdict.allRejected'), verdict.sampled);
  }
};

const toneOf = ({ is }: Verdict): 'plain' | 'loss' | 'good' | 'ask' =>
  is === 'questions' || is === 'no-key'
    ? 'ask'
    : is === 'all-rejected' || is === 'some-rejected'
      ? 'loss'
      : is === 'clean'
        ? 'good'
        : 'plain';

const pictures = { plain: null, loss: IconAlertTriangle, good: IconCheck, ask: IconHelpCircle } as const;

const savingKeys = {
  saved: messageKey('verdict.saved'),
  saving: messageKey('verdict.saving'),
  failed: messageKey('verdict.notSaved'),
} as const;

type VerdictBarProps = {
  readonly verdict: Verdict;
  readonly draft: Draft;
  readonly onAct: () => void;
  readonly words: Words;
};

/** Always in sight: what the sample says of the settings, and the one action of the page. */
export const VerdictBar = ({ verdict, draft, onAct, words }: VerdictBarProps): ReactNode => {
  const { t } = words;
  const tone = toneOf(verdict);
  const Picture = pictures[tone];
  const asks = verdict.is === 'questions';
  return (
    <section className={styles.bar} aria-label={t('verdict.label')}>
      <div className={styles.words}>
        <p className={styles.said} data-tone={tone} aria-live="polite">
          {Picture && <Picture size={18} stroke={1.75} aria-hidden />}
          <span>{said(verdict, draft.settings.of === 'deals', words)}</span>
        </p>
        <p className={styles.saved} data-failed={draft.saving === 'failed' || undefined}>
          {t(savingKeys[draft.saving])}
          {draft.saving === 'failed' && (
            <button type="button" className={styles.again} onClick={draft.saveAgain}>
              {t('verdict.saveAgain')}
            </button>
          )}
        </p>
      </div>
      <Tooltip label={<Keys of="mod+enter" />} disabled={!mayStart(verdict) && !asks}>
        <Button
          className={styles.act}
          size="md"
          onClick={onAct}
          loading={draft.starting}
          disabled={draft.rereading || (!mayStart(verdict) && !asks)}
          {...(asks ? { variant: 'default', leftSection: <IconArrowUp size={18} aria-hidden /> } : {})}
        >
          {asks ? words.counted(messageKey('verdict.answer'), verdict.open) : t('verdict.import')}
        </Button>
      </Tooltip>
    </section>
  );
};
