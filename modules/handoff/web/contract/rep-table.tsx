import { Percent } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { ContractReport } from '../../contract.ts';
import { useMinutes } from '../use-minutes.ts';
import styles from './contract.module.css';
import { PeopleLink } from './people-link.tsx';

/** How fast each rep answers. */
export const RepTable = ({ report: { reps, month } }: { readonly report: ContractReport }): ReactNode => {
  const t = useMessages('handoff');
  const minutesOf = useMinutes();
  // Who left the workspace has no name in it any more.
  const nameOf = ({ name }: { readonly name: string }): string => name || t('contract.speed.left');
  if (reps.length === 0) return null;
  return (
    <section aria-labelledby="speed">
      <h2 id="speed" className={styles.heading}>
        {t('contract.speed.title')}
      </h2>
      <div className={styles.frame}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('contract.speed.rep')}</th>
              <th scope="col">{t('contract.speed.answered')}</th>
              <th scope="col">{t('contract.speed.median')}</th>
              <th scope="col">{t('contract.speed.inTime')}</th>
              <th scope="col">{t('contract.speed.accepted')}</th>
              <th scope="col">{t('contract.speed.missed')}</th>
            </tr>
          </thead>
          <tbody>
            {reps.map(({ rep, answered, inTime, accepted, medianMinutes, missed }) => (
              <tr key={rep.id}>
                <th scope="row">{nameOf(rep)}</th>
                <td>
                  <PeopleLink
                    of={{ month, part: 'answered', rep: rep.id }}
                    count={answered}
                    label={`${nameOf(rep)}, ${t('contract.speed.answered')}`}
                  />
                </td>
                <td>{medianMinutes === null ? '—' : minutesOf(medianMinutes)}</td>
                <td>
                  <PeopleLink
                    of={{ month, part: 'inTime', rep: rep.id }}
                    count={inTime}
                    label={`${nameOf(rep)}, ${t('contract.inTime')}`}
                  />{' '}
                  <span className={styles.dimmed}>
                    <Percent share={answered === 0 ? null : inTime / answered} base={answered} bare />
                  </span>
                </td>
                <td>
                  <PeopleLink
                    of={{ month, part: 'accepted', rep: rep.id }}
                    count={accepted}
                    label={`${nameOf(rep)}, ${t('contract.accepted')}`}
                  />
                </td>
                <td>
                  <PeopleLink
                    of={{ month, part: 'missed', rep: rep.id }}
                    count={missed}
                    label={`${nameOf(rep)}, ${t('contract.speed.missed')}`}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
