import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Definition } from '../../contract.ts';
import styles from './card.module.css';
import { PointsInput } from './points-input.tsx';

type ThresholdsProps = {
  readonly definition: Definition;
  readonly onDefinition: ((definition: Definition) => void) | undefined;
};

/** From how many points on somebody is warm, hot, for nurture, for sales. */
export const Thresholds = ({ definition, onDefinition }: ThresholdsProps): ReactNode => {
  const t = useMessages('scoring');
  const { temperature, thresholds } = definition;
  return (
    <div className={styles.thresholds}>
      <PointsInput
        label={t('threshold.warm')}
        value={temperature.warm}
        readOnly={!onDefinition}
        onPoints={(warm) => {
          if (warm !== null) onDefinition?.({ ...definition, temperature: { ...temperature, warm } });
        }}
      />
      <PointsInput
        label={t('threshold.hot')}
        value={temperature.hot}
        readOnly={!onDefinition}
        onPoints={(hot) => {
          if (hot !== null) onDefinition?.({ ...definition, temperature: { ...temperature, hot } });
        }}
      />
      <PointsInput
        label={t('threshold.nurture')}
        optional
        value={thresholds.nurture}
        readOnly={!onDefinition}
        onPoints={(nurture) => onDefinition?.({ ...definition, thresholds: { ...thresholds, nurture } })}
      />
      <PointsInput
        label={t('threshold.sales')}
        optional
        value={thresholds.sales}
        readOnly={!onDefinition}
        onPoints={(sales) => onDefinition?.({ ...definition, thresholds: { ...thresholds, sales } })}
      />
    </div>
  );
};
