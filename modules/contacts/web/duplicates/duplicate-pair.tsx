import type { ContactRow, DuplicatePair } from '#modules/contacts/contract.ts';
import { When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { Button, Radio } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { FieldShown, TagList } from '../edit/field-shown.tsx';
import { isBlank } from '../edit/field-spec.ts';
import { KeyHint } from '../key-hint.tsx';
import { StageOf } from '../stage-of.tsx';
import { useCustomFields } from '../use-catalog.ts';
import { useContactFields } from '../use-contact-fields.ts';
import { compare, keptFields, likelySurvivor, unitsOf, type Side, type Unit } from './choose-values.ts';
import styles from './duplicate-pair.module.css';

const reasons: Readonly<Record<DuplicatePair['why'], string>> = {
  'same-email-spelling': messageKey('duplicates.why.email'),
  'same-phone': messageKey('duplicates.why.phone'),
  'same-name-and-company': messageKey('duplicates.why.name'),
  'similar-name-and-company': messageKey('duplicates.why.similar'),
};

const catalogKeys: Readonly<Record<string, string>> = {
  ownerId: 'owner',
  companyId: 'company',
  firstSource: 'source',
  firstMedium: 'medium',
  firstCampaign: 'campaign',
};
const sides = ['first', 'second'] as const;

type DuplicatePairCardProps = {
  readonly pair: DuplicatePair;
  readonly onMerge: (survivor: Side, keep: readonly string[]) => void;
  readonly onSkip: () => void;
};

/** Two contacts side by side: which one stays, and what of the other it takes over. */
export const DuplicatePairCard = ({ pair, onMerge, onSkip }: DuplicatePairCardProps): ReactNode => {
  const t = useMessages('contacts');
  const custom = useCustomFields('contact');
  const fields = useContactFields();
  const units = useMemo(() => unitsOf(custom.map(({ key }) => key)), [custom]);
  const { differing, filled, same } = useMemo(() => compare(pair, units), [pair, units]);
  const [picked, setPicked] = useState<Side | undefined>(undefined);
  const survivor = picked ?? likelySurvivor(pair, units);
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});

  const stay = (side: Side): void => {
    setPicked(side);
    setChosen({});
  };
  const merge = (): void => onMerge(survivor, keptFields(differing, survivor, chosen));
  useKey('m', merge, t('duplicates.merge'));
  useKey('s', onSkip, t('duplicates.skip'));
  useKey('1', () => stay('first'), t('duplicates.keepLeft'));
  useKey('2', () => stay('second'), t('duplicates.keepRight'));

  const titleOf = (unit: Unit): string => {
    if (unit.key === 'firstTouch') return t('duplicates.firstTouch');
    if (unit.key === 'lastTouch') return t('duplicates.lastTouch');
    return fields.find(({ key }) => key === (catalogKeys[unit.key] ?? unit.key))?.title ?? unit.key;
  };
  const valueOf = (unit: Unit, row: ContactRow): ReactNode =>
    unit.properties.length > 1
      ? unit
          .read(row)
          .filter((value) => !isBlank(value))
          .join(' / ')
      : unit.properties.map((property) => {
          const field = fields.find(({ key }) => key === (catalogKeys[property] ?? property));
          return field ? (
            <FieldShown key={property} field={field} value={field.read(row)} words={field.words?.(row)} wrap />
          ) : (
            unit.read(row).map(String).join('')
          );
        });
  const allTags = [...new Set([...pair.first.tags, ...pair.second.tags])];

  return (
    <section
      className={styles.card}
      aria-label={t('duplicates.pair', { first: pair.first.displayName, second: pair.second.displayName })}
    >
      <p className={styles.why}>{t(reasons[pair.why])}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('duplicates.field')}</span>
            </th>
            {sides.map((side) => (
              <th key={side} scope="col" data-stays={survivor === side || undefined}>
                <PageLink to={`/contacts/${pair[side].id}`} className={styles.name}>
                  {pair[side].displayName}
                </PageLink>
                <span className={styles.added}>
                  <StageOf stage={pair[side].stage} />
                  <span>
                    {t('duplicates.added')} <When at={pair[side].createdAt} />
                  </span>
                </span>
                <KeyHint
                  label={side === 'first' ? t('duplicates.keepLeft') : t('duplicates.keepRight')}
                  keys={side === 'first' ? '1' : '2'}
                >
                  <div>
                    <Radio
                      name="survivor"
                      size="xs"
                      label={t('duplicates.stays')}
                      aria-label={t('duplicates.staysOf', { name: pair[side].displayName })}
                      checked={survivor === side}
                      onChange={() => stay(side)}
                    />
                  </div>
                </KeyHint>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differing.map((unit) => (
            <tr key={unit.key}>
              <th scope="row">{titleOf(unit)}</th>
              {sides.map((side) => {
                const isChosen = (chosen[unit.key] ?? survivor) === side;
                return (
                  <td key={side} data-chosen={isChosen || undefined}>
                    <label className={styles.choice}>
                      <Radio
                        name={unit.key}
                        size="xs"
                        checked={isChosen}
                        onChange={() => setChosen({ ...chosen, [unit.key]: side })}
                      />
                      <span className={styles.value}>{valueOf(unit, pair[side])}</span>
                    </label>
                  </td>
                );
              })}
            </tr>
          ))}
          {filled.map(({ unit, by }) => (
            <tr key={unit.key}>
              <th scope="row">{titleOf(unit)}</th>
              {sides.map((side) => (
                <td key={side} data-chosen={by === side || undefined}>
                  {by === side ? (
                    <span className={styles.plain}>{valueOf(unit, pair[side])}</span>
                  ) : (
                    <span className={styles.blank}>{t('value.none')}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
          {same.map((unit) => (
            <tr key={unit.key} data-same>
              <th scope="row">{titleOf(unit)}</th>
              <td colSpan={2}>
                <span className={styles.plain}>{valueOf(unit, pair.first)}</span>
              </td>
            </tr>
          ))}
          {allTags.length > 0 && (
            <tr data-same>
              <th scope="row">{t('field.tags')}</th>
              <td colSpan={2}>
                <span className={styles.plain}>
                  <TagList tags={allTags} wrap />
                </span>
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <div className={styles.foot}>
        <p className={styles.hint}>{t('duplicates.hint')}</p>
        <KeyHint label={t('duplicates.skipHint')} keys="s">
          <Button variant="default" onClick={onSkip}>
            {t('duplicates.skip')}
          </Button>
        </KeyHint>
        <KeyHint label={t('duplicates.mergeHint')} keys="m">
          <Button onClick={merge}>{t('duplicates.merge')}</Button>
        </KeyHint>
      </div>
    </section>
  );
};
