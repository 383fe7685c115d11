import { PeriodField, plainList, type SetRowProps } from '#modules/contacts/web/index.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { Button, NumberInput, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { Behaviour } from '../../contract.ts';
import { BehaviourName } from './behaviour-name.tsx';
import styles from './behaviour-row.module.css';
import { isNever } from './behaviour-words.ts';
import { PropertyConditions } from './property-conditions.tsx';

const often = ['atLeast', 'atMost', 'exactly', 'never', 'first', 'last'] as const;
type Often = (typeof often)[number];

const titles: Readonly<Record<Often, string>> = {
  atLeast: messageKey('often.atLeast'),
  atMost: messageKey('often.atMost'),
  exactly: messageKey('often.exactly'),
  never: messageKey('often.never'),
  first: messageKey('often.first'),
  last: messageKey('often.last'),
};

const mostTimes = 1_000_000;
const mostProperties = 10;
const usualPeriod = { lastDays: 30 } as const;

/** While it is being built, a property may have no name yet. */
const Draft = Behaviour.extend({
  where: z
    .array(
      z.object({
        property: z.string(),
        is: Behaviour.shape.where.unwrap().element.shape.is,
        value: z.union([z.string(), z.number(), z.boolean()]).optional(),
      }),
    )
    .optional(),
});
type Draft = z.infer<typeof Draft>;

const oftenOf = (behaviour: Draft): Often => {
  if (behaviour.which !== undefined) return behaviour.which;
  return isNever(behaviour) ? 'never' : (behaviour.times?.is ?? 'atLeast');
};

const without = <Key extends keyof Draft>(behaviour: Draft, ...keys: readonly Key[]): Draft => {
  const left = { ...behaviour };
  for (const key of keys) delete left[key];
  return left;
};

const withOften = (behaviour: Draft, chosen: Often): Draft => {
  const bare = without(behaviour, 'times', 'which');
  switch (chosen) {
    case 'first':
    case 'last':
      return { ...bare, which: chosen, when: behaviour.when ?? usualPeriod };
    case 'never':
      return { ...bare, times: { is: 'exactly', count: 0 } };
    case 'atLeast':
    case 'atMost':
    case 'exactly':
      return { ...bare, times: { is: chosen, count: Math.max(1, behaviour.times?.count ?? 1) } };
  }
};

/** Which one, how often, when, and what must be true of it. */
const BehaviourRow = ({ of, onChange }: SetRowProps): ReactNode => {
  const t = useMessages('tracking');
  const [choosing, setChoosing] = useState(0);
  const { data: behaviour } = Draft.safeParse(of);
  if (!behaviour) return null;
  const chosen = oftenOf(behaviour);
  const hasCount = chosen === 'atLeast' || chosen === 'atMost' || chosen === 'exactly';
  const { name, when, where = [] } = behaviour;
  return (
    <div className={styles.row}>
      <BehaviourName
        kind={behaviour.kind}
        name={name}
        onChange={(next) => onChange(next === undefined ? without(behaviour, 'name') : { ...behaviour, name: next })}
      />
      <div className={styles.how}>
        <div className={styles.often}>
          <Select
            {...plainList}
            className={styles.oftenChoice}
            size="xs"
            comboboxProps={{ withinPortal: false }}
            aria-label={t('often.label')}
            data={often.map((one) => ({ value: one, label: t(titles[one]) }))}
            value={chosen}
            onChange={(next) => {
              const one = often.find((known) => known === next);
              if (!one) return;
              // A first time brings a period with it, which its field must show.
              setChoosing(choosing + 1);
              onChange(withOften(behaviour, one));
            }}
          />
          {hasCount && (
            <NumberInput
              className={styles.count}
              size="xs"
              min={1}
              max={mostTimes}
              allowDecimal={false}
              allowNegative={false}
              hideControls
              aria-label={t('often.count')}
              rightSection={
                <span className={styles.unit}>{t('often.unit', { count: behaviour.times?.count ?? 1 })}</span>
              }
              rightSectionWidth={44}
              value={behaviour.times?.count ?? 1}
              onChange={(count) => {
                if (typeof count === 'number' && count >= 1)
                  onChange({ ...behaviour, times: { is: chosen, count: Math.min(mostTimes, Math.round(count)) } });
              }}
            />
          )}
        </div>
        <PeriodField
          key={choosing}
          value={when}
          onChange={(next) => onChange(next === undefined ? without(behaviour, 'when') : { ...behaviour, when: next })}
        />
      </div>
      <PropertyConditions
        conditions={where}
        onChange={(next) =>
          onChange(next.length === 0 ? without(behaviour, 'where') : { ...behaviour, where: [...next] })
        }
      />
      {where.length < mostProperties && (
        <Button
          className={styles.add}
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => onChange({ ...behaviour, where: [...where, { property: '', is: 'equals' }] })}
        >
          {t('builder.addProperty')}
        </Button>
      )}
    </div>
  );
};

export default BehaviourRow;
