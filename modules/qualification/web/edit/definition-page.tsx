import type { Funnel, Stage } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink, usePageParams } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { dayIn } from '#platform/contract/days.ts';
import { Button } from '@mantine/core';
import { IconChecklist, IconUsers } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { qualificationEndpoints, type Definition } from '../../contract.ts';
import type { Meaning } from '../../domain/compare-definitions.ts';
import { useOpenFunnel } from '../use-open-funnel.ts';
import { WhatIf } from '../replay/what-if.tsx';
import { standingIn } from '../people-of.ts';
import { DefinitionEditor } from './definition-editor.tsx';
import { DefinitionReader } from './definition-reader.tsx';
import { useDraft } from './use-draft.ts';
import { VersionList } from './version-list.tsx';
import styles from './definition-page.module.css';

type RoomProps = {
  readonly funnel: Funnel;
  readonly stage: Stage;
  /** Newest first; none: nobody has said yet what the stage means. */
  readonly versions: readonly Definition[];
};

const Room = ({ funnel, stage, versions }: RoomProps): ReactNode => {
  const mayWrite = useCan('scoring.write');
  const draft = useDraft(versions[0]);
  const top = useRef<HTMLDivElement>(null);
  const take = (meaning: Meaning): void => {
    draft.open(meaning);
    top.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <div className={styles.sections} ref={top}>
      {mayWrite ? (
        <DefinitionEditor funnel={funnel.key} stage={stage} inForce={versions[0]} draft={draft} />
      ) : (
        <DefinitionReader stage={stage} inForce={versions[0]} />
      )}
      <WhatIf
        funnel={funnel.key}
        stage={stage}
        rule={draft.meaning.rule}
        onTake={(rule) => take({ ...draft.meaning, rule })}
      />
      <VersionList versions={versions} {...(mayWrite ? { onTake: take } : {})} />
    </div>
  );
};

/** What one stage means here: the rule, whom it finds, what it would have done, and how it came about. */
const DefinitionPage = (): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  const format = useFormat();
  const { timeZone } = useWorkspace();
  const { stage: key } = usePageParams('stage');
  const { asked, funnel, search } = useOpenFunnel();
  const stage = funnel?.stages.find((one) => one.key === key);
  const isFirst = stage !== undefined && stage === funnel?.stages[0];
  const versions = useAsk(
    qualificationEndpoints.definitionVersions,
    { params: { funnel: funnel?.key ?? '', stage: key } },
    { enabled: funnel !== undefined && !isFirst, live: true },
  );
  const inForce = versions.data?.data[0];
  const facts = [
    funnel?.name,
    inForce &&
      t('edit.versionSince', {
        version: inForce.version,
        day: format.day(dayIn(timeZone, new Date(inForce.validFrom))),
      }),
    inForce && (inForce.ownerName ?? t('list.noOwner')),
  ].filter((fact) => fact !== undefined);
  const name = stage?.name[language] ?? key;
  return (
    <PageFrame
      title={t('edit.title', { stage: name })}
      subtitle={
        <>
          <PageLink to="/definitions" search={search} className={styles.back}>
            {t('edit.all')}
          </PageLink>
          {facts.map((fact) => ` · ${fact}`)}
        </>
      }
      action={
        funnel &&
        stage && (
          <Button
            component={PageLink}
            to="/contacts"
            search={{ filter: standingIn(funnel.key, stage.key) }}
            variant="default"
            leftSection={<IconUsers size={16} aria-hidden />}
          >
            {t('edit.standing')}
          </Button>
        )
      }
    >
      <Asked of={asked} skeleton={<SkeletonLines lines={10} />}>
        {() =>
          isFirst ? (
            <EmptyState icon={IconChecklist} title={t('edit.first')} text={t('edit.firstText')} />
          ) : (
            <Asked of={versions} skeleton={<SkeletonLines lines={10} />}>
              {({ data }) =>
                funnel &&
                stage && <Room key={`${funnel.key} ${stage.key}`} funnel={funnel} stage={stage} versions={data} />
              }
            </Asked>
          )
        }
      </Asked>
    </PageFrame>
  );
};

export default DefinitionPage;
