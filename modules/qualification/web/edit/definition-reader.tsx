import type { Stage } from '#modules/lifecycle/contract.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Definition } from '../../contract.ts';
import { BrokenNote } from './broken-note.tsx';
import { Said } from './said.tsx';
import styles from './definition-page.module.css';

/** For who may read the definition, but not change it. */
export const DefinitionReader = ({
  stage,
  inForce,
}: {
  readonly stage: Stage;
  readonly inForce: Definition | undefined;
}): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  return (
    <div className={styles.main}>
      {inForce?.broken && <BrokenNote broken={inForce.broken} />}
      <Said rule={inForce?.rule ?? null} words={stage.definition?.[language]} />
      <p className={styles.dimmed}>
        {inForce?.automatic ? t('edit.readAutomatic', { count: inForce.restDays }) : t('edit.readByPeople')}{' '}
        {t('edit.reader')}
      </p>
    </div>
  );
};
