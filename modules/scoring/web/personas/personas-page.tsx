import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink, PanelOutlet, useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonFigures } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconUserStar } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { scoringEndpoints, type Persona } from '../../contract.ts';
import { NamedCondition } from '../lines/criterion-words.tsx';
import { likePersona } from '../people-of.ts';
import { DriftMark } from './drift-mark.tsx';
import styles from './personas.module.css';

const shownCriteria = 4;

const PersonaCard = ({ persona }: { readonly persona: Persona }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const { id, name, description, criteria, atLeast, people, share, broken } = persona;
  const left = criteria.length - shownCriteria;
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <h2 className={styles.name}>
          <PageLink to={`/scoring/personas/${id}`} className={styles.nameLink} title={name}>
            {name}
          </PageLink>
        </h2>
        {broken.length > 0 ? (
          <span className={styles.broken}>
            <IconAlertTriangle size={14} aria-hidden /> {t('persona.broken', { count: broken.length })}
          </span>
        ) : (
          <DriftMark personaId={id} />
        )}
      </div>
      {description !== '' && <p className={styles.description}>{description}</p>}
      {people !== null && (
        <p className={styles.figure}>
          <PageLink to="/contacts" search={{ filter: likePersona(id) }} className={styles.people}>
            {t('persona.people', { count: people, shown: format.count(people) })}
          </PageLink>
          {share !== null && (
            <span className={styles.dimmed}>{t('persona.share', { share: format.share(share) })}</span>
          )}
        </p>
      )}
      {share !== null && (
        <span className={styles.track} aria-hidden="true">
          <span className={styles.fill} style={{ width: `${Math.min(1, share) * 100}%` }} />
        </span>
      )}
      <div>
        <p className={styles.dimmed}>{t('persona.atLeast', { count: atLeast, of: criteria.length })}</p>
        <ul className={styles.criteria}>
          {criteria.slice(0, shownCriteria).map((criterion) => (
            <li key={criterion.id}>
              <NamedCondition name={criterion.name} filter={criterion.filter} />
            </li>
          ))}
          {left > 0 && <li className={styles.dimmed}>{t('persona.moreCriteria', { count: left })}</li>}
        </ul>
      </div>
    </li>
  );
};

/** Who we sell to, how many of our contacts are like that, and whether those who buy still are. */
const PersonasPage = (): ReactNode => {
  const t = useMessages('scoring');
  const go = useGo();
  const mayWrite = useCan('scoring.write');
  const list = useAsk(scoringEndpoints.listPersonas, {}, { live: true });
  useKey('c', () => go('/scoring/personas/new'), t('persona.new'), { enabled: mayWrite });
  const isEmpty = list.data?.data.length === 0;
  const add = mayWrite && (
    <Button component={PageLink} to="/scoring/personas/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('persona.new')}
    </Button>
  );
  return (
    <PageFrame
      title={t('personas.title')}
      subtitle={isEmpty ? undefined : t('personas.subtitle')}
      action={!isEmpty && add}
    >
      <Asked of={list} skeleton={<SkeletonFigures count={4} />}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState
              icon={IconUserStar}
              title={t('personas.none')}
              text={t(mayWrite ? 'personas.noneText' : 'personas.noneTextReader')}
              action={add}
            />
          ) : (
            <ul className={styles.cards}>
              {data.map((persona) => (
                <PersonaCard key={persona.id} persona={persona} />
              ))}
            </ul>
          )
        }
      </Asked>
      <PanelOutlet />
    </PageFrame>
  );
};

export default PersonasPage;
