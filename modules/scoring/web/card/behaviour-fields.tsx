import { filterSetOf, plainList, type SetContent } from '#modules/contacts/web/index.tsx';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { NumberInput, SegmentedControl, Select } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import { BehaviourCriterion, mostPoints, type DraftPreview } from '../../contract.ts';
import styles from './card.module.css';
import type { DraftBehaviour } from './draft-definition.ts';
import { FadingCurve } from './fading-curve.tsx';
import { PointsInput } from './points-input.tsx';

const longestHalfLife = 3_650;
const kindsSet = 'behaviour';

/** What the row begins with when nothing was told: at least once. It says no more than leaving it out. */
const saysNothing = ({ times }: DraftBehaviour['behaviour']): boolean =>
  times === undefined || (times.is === 'atLeast' && times.count <= 1);

/** Points fade from the day on which something was done: there is none where it was not. */
const canFade = ({ times, which }: DraftBehaviour['behaviour']): boolean =>
  which === undefined && (times === undefined || (times.is === 'atLeast' && times.count >= 1));

type BehaviourFieldsProps = {
  readonly item: DraftBehaviour;
  readonly found: DraftPreview['criteria'][number] | undefined;
  readonly onChange: (item: DraftBehaviour) => void;
};

/** What somebody did, and how that gives points: each time or once, up to a cap, fading. */
export const BehaviourFields = ({ item, found, onChange }: BehaviourFieldsProps): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const format = useFormat();
  const set = filterSetOf(kindsSet);
  const Row = set?.Row;
  // As it is typed: a property without a name is no behaviour yet.
  const [typed, setTyped] = useState<SetContent>(item.behaviour);
  const isFinished = set?.isComplete(typed) ?? true;
  const tellBehaviour = (of: SetContent): void => {
    setTyped(of);
    const { data } = BehaviourCriterion.shape.behaviour.safeParse(of);
    if (!data || !(set?.isComplete(of) ?? true)) return;
    const { times, which, ...others } = data;
    if (which === undefined && saysNothing(data)) onChange({ ...item, behaviour: others });
    else
      onChange({
        ...item,
        per: 'once',
        halfLifeDays: canFade(data) ? item.halfLifeDays : null,
        behaviour: { ...others, ...(times ? { times } : {}), ...(which ? { which } : {}) },
      });
  };
  const mustBeOnce = item.behaviour.which !== undefined || !saysNothing(item.behaviour);
  return (
    <>
      <section className={styles.builder} aria-label={t('item.condition')}>
        <Select
          {...plainList}
          label={t('behaviour.what')}
          data={(set?.choices ?? []).map(({ key, label }) => ({ value: key, label: label[language] }))}
          value={String(typed['kind'])}
          allowDeselect={false}
          onChange={(kind) => {
            const choice = set?.choices.find(({ key }) => key === kind);
            if (choice) tellBehaviour(choice.of);
          }}
        />
        <Suspense fallback={<SkeletonLines lines={3} />}>
          {Row && <Row key={String(typed['kind'])} of={typed} onChange={tellBehaviour} />}
        </Suspense>
        {!isFinished && <p className={styles.dimmed}>{t('item.needsCondition')}</p>}
        {found && (
          <p className={styles.dimmed}>
            {t('found.given', {
              count: found.people,
              shown: format.count(found.people),
              points: format.count(found.points),
            })}
          </p>
        )}
      </section>
      <div>
        <span className={styles.label} id="behaviour-per">
          {t('behaviour.per')}
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby="behaviour-per"
          data={[
            { value: 'time', label: t('behaviour.eachTime'), disabled: mustBeOnce },
            { value: 'once', label: t('behaviour.once') },
          ]}
          value={item.per}
          onChange={(per) => onChange({ ...item, per: per === 'once' ? 'once' : 'time' })}
        />
        {mustBeOnce && <p className={styles.dimmed}>{t('behaviour.mustBeOnce')}</p>}
      </div>
      <div className={styles.pair}>
        <PointsInput
          size="sm"
          label={item.points < 0 ? t('behaviour.capMinus') : t('behaviour.cap')}
          description={t('behaviour.capHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          optional
          min={1}
          max={mostPoints}
          value={item.cap}
          onPoints={(cap) => {
            if (cap === null || cap >= 1) onChange({ ...item, cap });
          }}
        />
        <NumberInput
          label={t('behaviour.halfLife')}
          description={canFade(item.behaviour) ? t('behaviour.halfLifeHint') : t('behaviour.cannotFade')}
          inputWrapperOrder={['label', 'input', 'description']}
          placeholder={t('behaviour.neverFades')}
          disabled={!canFade(item.behaviour)}
          min={0}
          max={longestHalfLife}
          hideControls
          suffix={` ${t('behaviour.days')}`}
          value={item.halfLifeDays ?? ''}
          onChange={(days) => {
            if (typeof days === 'number' && days > 0) onChange({ ...item, halfLifeDays: days });
            else if (days === '') onChange({ ...item, halfLifeDays: null });
          }}
        />
      </div>
      {item.halfLifeDays !== null && <FadingCurve points={item.points} halfLifeDays={item.halfLifeDays} />}
    </>
  );
};
