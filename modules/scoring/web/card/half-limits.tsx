import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Definition, Half } from '../../contract.ts';
import styles from './card.module.css';
import { PointsInput } from './points-input.tsx';

type HalfLimitsProps = {
  readonly half: Half;
  readonly definition: Definition;
  readonly onDefinition: ((definition: Definition) => void) | undefined;
};

/** The half gets neither above nor below these. */
export const HalfLimits = ({ half, definition, onDefinition }: HalfLimitsProps): ReactNode => {
  const t = useMessages('scoring');
  const limits = definition.limits[half];
  const change = (next: Partial<typeof limits>): void =>
    onDefinition?.({ ...definition, limits: { ...definition.limits, [half]: { ...limits, ...next } } });
  return (
    <fieldset className={styles.boundSet}>
      <legend className={styles.legend}>{t('bounds.limits')}</legend>
      <div className={styles.boundFields}>
        <PointsInput
          label={t('bounds.floor')}
          value={limits.floor}
          optional
          readOnly={!onDefinition}
          onPoints={(floor) => change({ floor })}
        />
        <PointsInput
          label={t('bounds.cap')}
          value={limits.cap}
          optional
          readOnly={!onDefinition}
          onPoints={(cap) => change({ cap })}
        />
      </div>
    </fieldset>
  );
};
