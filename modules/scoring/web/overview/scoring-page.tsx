import { useAsk } from '#platform/web/ask.ts';
import { FilterBar, FilterChoice } from '#platform/web/filter-bar.tsx';
import { PageLink, useAddress, useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonChart, SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconId, IconListCheck, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { scoringEndpoints, temperatures } from '../../contract.ts';
import { BrokenNote } from '../broken-note.tsx';
import { CardList } from './card-list.tsx';
import { FitGrid } from './fit-grid.tsx';
import styles from './overview.module.css';
import { ScoredPeople } from './scored-people.tsx';
import { TemperatureBars } from './temperature-bars.tsx';

const Address = z.object({ card: z.string().max(80).optional(), temperature: z.enum(temperatures).optional() });

const Skeleton = (): ReactNode => (
  <div className={styles.page}>
    <div className={styles.pair}>
      <SkeletonChart height={260} />
      <SkeletonChart height={260} />
    </div>
    <SkeletonTable rows={8} columns={4} />
  </div>
);

const ScoringPage = (): ReactNode => {
  const t = useMessages('scoring');
  const go = useGo();
  const mayWrite = useCan('scoring.write');
  const [{ card: chosen, temperature }, setAddress] = useAddress(Address);
  const list = useAsk(scoringEndpoints.listScorecards, {}, { live: true });
  useKey('c', () => go('/scoring/new'), t('card.new'), { enabled: mayWrite });
  const cards = list.data?.data ?? [];
  const inForce = cards.filter(({ activeVersion }) => activeVersion !== null);
  const shown = inForce.find(({ key }) => key === chosen) ?? inForce[0];
  const isEmpty = list.data !== undefined && cards.length === 0;
  const add = mayWrite && (
    <Button component={PageLink} to="/scoring/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('card.new')}
    </Button>
  );
  return (
    <PageFrame
      title={t('page.title')}
      subtitle={isEmpty ? undefined : t('page.subtitle')}
      filters={
        inForce.length > 1 &&
        shown && (
          <FilterBar>
            <FilterChoice
              label={t('page.card')}
              options={inForce.map(({ key, name }) => ({ value: key, label: name }))}
              value={shown.key}
              onChange={(card) => setAddress({ card })}
            />
          </FilterBar>
        )
      }
      action={
        !isEmpty && (
          <>
            <Button component={PageLink} to="/scoring/learn" variant="default">
              {t('learn.page.title')}
            </Button>
            <Button
              component={PageLink}
              to="/scoring/personas"
              variant="default"
              leftSection={<IconId size={16} aria-hidden />}
            >
              {t('personas.link')}
            </Button>
            {add}
          </>
        )
      }
    >
      <Asked of={list} skeleton={<Skeleton />}>
        {() =>
          isEmpty ? (
            <EmptyState
              icon={IconListCheck}
              title={t('page.none')}
              text={t(mayWrite ? 'page.noneText' : 'page.noneTextReader')}
              action={add}
            />
          ) : (
            <div className={styles.page}>
              {shown && (
                <>
                  <BrokenNote card={shown} link />
                  {shown.computing && (
                    <p className={styles.dimmed} role="status">
                      {t('page.computing')}
                    </p>
                  )}
                  <div className={styles.pair}>
                    <FitGrid card={shown} />
                    <TemperatureBars card={shown} />
                  </div>
                  <ScoredPeople
                    key={shown.id}
                    card={shown}
                    temperature={temperature}
                    onTemperature={(next) => setAddress({ temperature: next })}
                  />
                </>
              )}
              <CardList cards={cards} />
            </div>
          )
        }
      </Asked>
    </PageFrame>
  );
};

export default ScoringPage;
