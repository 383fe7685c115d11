import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import { engagementGrades, fitGrades, type Definition, type Half } from '../../contract.ts';
import styles from './card.module.css';
import { PointsInput } from './points-input.tsx';

type BoundsProps = {
  readonly half: Half;
  readonly definition: Definition;
  readonly onDefinition: ((definition: Definition) => void) | undefined;
};

const gradesOf = (half: Half): readonly (string | number)[] => (half === 'fit' ? fitGrades : engagementGrades);

/** From how many points of the half on its grades begin. */
export const GridBounds = ({ half, definition, onDefinition }: BoundsProps): ReactNode => {
  const t = useMessages('scoring');
  const bounds = definition.grid[half];
  const grades = gradesOf(half);
  const change = (place: number, points: number): void => {
    const [first, second, third] = bounds.with(place, points);
    if (first === undefined || second === undefined || third === undefined) return;
    onDefinition?.({ ...definition, grid: { ...definition.grid, [half]: [first, second, third] } });
  };
  return (
    <fieldset className={styles.boundSet}>
      <legend className={styles.legend}>{t('bounds.grades')}</legend>
      <div className={styles.boundFields}>
        {bounds.map((bound, place) => (
          <PointsInput
            key={grades[place]}
            label={t('bounds.from', { grade: grades[place] ?? '' })}
            value={bound}
            readOnly={!onDefinition}
            onPoints={(points) => {
              if (points !== null) change(place, points);
            }}
          />
        ))}
        <span className={styles.lastGrade}>{t('bounds.rest', { grade: grades[bounds.length] ?? '' })}</span>
      </div>
    </fieldset>
  );
};
