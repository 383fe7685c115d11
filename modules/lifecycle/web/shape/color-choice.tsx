import { useMessages } from '#platform/web/i18n.ts';
import { useId, type ReactNode } from 'react';
import styles from './stage-editor.module.css';

const places = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

type ColorChoiceProps = {
  /** A place on the colour ramp; undefined is that of the stage's own place. */
  readonly value: number | undefined;
  readonly onChange: (color: number | undefined) => void;
};

/** One of the ten colours of stages, or the one that goes with the place. */
export const ColorChoice = ({ value, onChange }: ColorChoiceProps): ReactNode => {
  const t = useMessages('lifecycle');
  const name = useId();
  return (
    <fieldset className={styles.colors}>
      <legend className={styles.label}>{t('stage.color')}</legend>
      <label className={styles.auto}>
        <input type="radio" name={name} checked={value === undefined} onChange={() => onChange(undefined)} />
        <span>{t('stage.colorAuto')}</span>
      </label>
      {places.map((place) => (
        <label key={place} className={styles.swatch} style={{ background: `var(--stage-${place})` }}>
          <input
            type="radio"
            name={name}
            aria-label={t('stage.colorPlace', { place })}
            checked={value === place}
            onChange={() => onChange(place)}
          />
        </label>
      ))}
    </fieldset>
  );
};
