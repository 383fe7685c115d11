import { FilterInWords } from '#modules/contacts/web/index.tsx';
import type { Stage } from '#modules/lifecycle/contract.ts';
import { StageChip } from '#modules/lifecycle/web/index.tsx';
import { When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { IconAlertTriangle, IconBolt, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { Suspense, type ReactNode } from 'react';
import type { Definition } from '../../contract.ts';
import styles from './definitions-page.module.css';

type Search = { readonly funnel?: string };

type DefinedStageProps = { readonly stage: Stage; readonly definition: Definition; readonly search: Search };

export const DefinedStage = ({ stage, definition, search }: DefinedStageProps): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  const { automatic, broken, computing, ownerName, version, validFrom, reason, rule } = definition;
  return (
    <li className={styles.line}>
      <div className={styles.stage}>
        <Suspense>
          <StageChip stage={stage.key} funnel={definition.funnel} />
        </Suspense>
        <span className={styles.how} data-automatic={automatic || undefined}>
          {automatic && <IconBolt size={14} aria-hidden />}
          {t(automatic ? 'list.automatic' : 'list.byPeople')}
        </span>
      </div>
      <div className={styles.meaning}>
        <PageLink to={`/definitions/${stage.key}`} search={search} className={styles.cover}>
          <span className="visually-hidden">{t('list.open', { stage: stage.name[language] })}</span>
        </PageLink>
        {rule !== null && (
          <div className={styles.sentence}>
            <Suspense fallback={<SkeletonLines lines={1} />}>
              <FilterInWords filter={rule} />
            </Suspense>
          </div>
        )}
        {broken && (
          <p className={styles.broken} role="alert">
            <IconAlertTriangle size={16} aria-hidden />
            <span>
              {broken[language]} {t('broken.what')}
            </span>
          </p>
        )}
        <p className={styles.reason}>{t('list.reason', { reason })}</p>
      </div>
      <div className={styles.since}>
        <span>
          {t('list.version', { version })} <When at={validFrom} />
        </span>
        <span className={styles.dimmed}>{computing ? t('list.computing') : (ownerName ?? t('list.noOwner'))}</span>
      </div>
      <IconChevronRight size={16} className={styles.arrow} aria-hidden />
    </li>
  );
};

type UndefinedStageProps = {
  readonly stage: Stage;
  readonly funnel: string | undefined;
  readonly search: Search;
};

/** Nothing but the words of the funnel's shape says yet what it takes to be here. */
export const UndefinedStage = ({ stage, funnel, search }: UndefinedStageProps): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  const mayWrite = useCan('scoring.write');
  return (
    <li className={styles.line} data-open>
      <div className={styles.stage}>
        <Suspense>
          <StageChip stage={stage.key} {...(funnel === undefined ? {} : { funnel })} />
        </Suspense>
      </div>
      <div className={styles.meaning}>
        <p className={styles.hint}>{stage.definition?.[language] ?? t('list.noWords')}</p>
      </div>
      <PageLink to={`/definitions/${stage.key}`} search={search} className={styles.define}>
        {mayWrite && <IconPlus size={14} aria-hidden />}
        <span>
          {t(mayWrite ? 'list.define' : 'list.noRule')}
          <span className="visually-hidden"> {stage.name[language]}</span>
        </span>
      </PageLink>
    </li>
  );
};
