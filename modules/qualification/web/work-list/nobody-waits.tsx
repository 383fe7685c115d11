import { scoringEndpoints } from '#modules/scoring/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconPhone, IconPhoneCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { whoseWork } from '../../contract.ts';

type NobodyWaitsProps = {
  readonly whose: (typeof whoseWork)[number];
  /** How many wait in the whole workspace. */
  readonly waiting: number;
  readonly onAll: () => void;
};

/** Why nobody is in the list, and what would put somebody there. */
export const NobodyWaits = ({ whose, waiting, onAll }: NobodyWaitsProps): ReactNode => {
  const t = useMessages('qualification');
  const mayScore = useCan('scoring.write');
  const isElsewhere = whose !== 'all' && waiting > 0;
  const { data } = useAsk(scoringEndpoints.listScorecards, { query: {} }, { enabled: !isElsewhere });
  if (isElsewhere)
    return (
      <EmptyState
        icon={IconPhoneCheck}
        title={whose === 'mine' ? t('workList.nobody.mine') : t('workList.nobody.unassigned')}
        text={t('workList.nobody.elsewhere', { count: waiting })}
        action={
          <Button variant="default" onClick={onAll}>
            {t('workList.nobody.showAll')}
          </Button>
        }
      />
    );
  if (data && !data.data.some(({ activeVersion }) => activeVersion !== null))
    return (
      <EmptyState
        icon={IconPhone}
        title={t('workList.nobody.noCard')}
        text={mayScore ? t('workList.nobody.noCardText') : t('workList.nobody.noCardReader')}
        action={
          mayScore && (
            <Button component={PageLink} to="/scoring">
              {t('workList.nobody.openScoring')}
            </Button>
          )
        }
      />
    );
  return (
    <EmptyState
      icon={IconPhoneCheck}
      title={t('workList.nobody.title')}
      text={t('workList.nobody.text')}
      action={
        mayScore && (
          <>
            <Button component={PageLink} to="/scoring" variant="default">
              {t('workList.nobody.hotBound')}
            </Button>
            <Button component={PageLink} to="/definitions" variant="default">
              {t('workList.nobody.definitions')}
            </Button>
          </>
        )
      }
    />
  );
};
