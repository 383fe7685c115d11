import type { ReactNode } from 'react';
import styles from './people-table.module.css';

type PeopleTableProps = { readonly label: string; readonly columns: readonly string[]; readonly children: ReactNode };

/** A short table of people. The last column holds what can be done and has no name to be seen. */
export const PeopleTable = ({ label, columns, children }: PeopleTableProps): ReactNode => (
  <div className={styles.frame}>
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={column} scope="col">
              <span className={index === columns.length - 1 ? 'visually-hidden' : undefined}>{column}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

/** A name over what tells more of it. */
export const NameCell = ({ name, detail }: { readonly name: ReactNode; readonly detail: ReactNode }): ReactNode => (
  <td className={styles.name}>
    <div className={styles.first}>{name}</div>
    <div className={styles.detail}>{detail}</div>
  </td>
);
