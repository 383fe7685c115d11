import {
  buyingRoles,
  milestoneActivities,
  milestoneDocuments,
  milestoneFields,
  type Milestone,
} from '#modules/pipeline/contract.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { newId } from '#platform/web/new-id.ts';
import { ActionIcon, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { milestoneWords } from '../../domain/milestone-words.ts';
import styles from './settings.module.css';

type Offered = { readonly group: string; readonly make: (id: string) => Milestone };

/** What a stage can ask for, in the order in which it is offered. */
const offered = (t: (key: string) => string): readonly Offered[] => [
  { group: t('milestone.own'), make: (id) => ({ id, kind: 'confirmed', text: { pl: '', en: '' } }) },
  ...milestoneFields.map((field): Offered => ({
    group: t('milestone.fields'),
    make: (id) => ({ id, kind: 'field', field }),
  })),
  ...milestoneActivities.map((activity): Offered => ({
    group: t('milestone.activities'),
    make: (id) => ({ id, kind: 'activity', activity }),
  })),
  ...buyingRoles.map((role): Offered => ({ group: t('milestone.roles'), make: (id) => ({ id, kind: 'role', role }) })),
  ...milestoneDocuments.map((document): Offered => ({
    group: t('milestone.documents'),
    make: (id) => ({ id, kind: 'document', document }),
  })),
];

const firstUpper = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

type MilestonesEditorProps = {
  readonly milestones: readonly Milestone[];
  readonly onChange: (milestones: Milestone[]) => void;
};

/** What must be true before a deal may leave the stage. */
export const MilestonesEditor = ({ milestones, onChange }: MilestonesEditorProps): ReactNode => {
  const t = useMessages('pipeline');
  const language = useLanguage();
  const choices = offered(t);
  const groups = [...new Set(choices.map(({ group }) => group))].map((group) => ({
    group,
    items: choices.flatMap((choice, place) => {
      if (choice.group !== group) return [];
      const made = choice.make('');
      return [
        {
          value: String(place),
          label: made.kind === 'confirmed' ? t('milestone.ownText') : firstUpper(milestoneWords(made)[language]),
        },
      ];
    }),
  }));
  const change = (changed: Milestone): void =>
    onChange(milestones.map((other) => (other.id === changed.id ? changed : other)));
  return (
    <div className={styles.milestones}>
      <h4 className={styles.smallTitle}>{t('milestone.title')}</h4>
      {milestones.length === 0 && <p className={styles.dimmed}>{t('milestone.none')}</p>}
      <ul className={styles.plain}>
        {milestones.map((milestone) => {
          const words = firstUpper(milestoneWords(milestone)[language]) || t('milestone.ownText');
          return (
            <li key={milestone.id} className={styles.milestone}>
              {milestone.kind === 'confirmed' ? (
                <div className={styles.pair}>
                  <TextInput
                    aria-label={t('milestone.textPl')}
                    placeholder={t('milestone.textPl')}
                    value={milestone.text.pl}
                    maxLength={200}
                    onChange={(event) =>
                      change({ ...milestone, text: { ...milestone.text, pl: event.currentTarget.value } })
                    }
                  />
                  <TextInput
                    aria-label={t('milestone.textEn')}
                    placeholder={t('milestone.textEn')}
                    value={milestone.text.en}
                    maxLength={200}
                    onChange={(event) =>
                      change({ ...milestone, text: { ...milestone.text, en: event.currentTarget.value } })
                    }
                  />
                </div>
              ) : (
                <span className={styles.grow}>{words}</span>
              )}
              <ActionIcon
                aria-label={t('milestone.remove', { milestone: words })}
                onClick={() => onChange(milestones.filter((other) => other.id !== milestone.id))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Select
        className={styles.addMilestone}
        size="xs"
        aria-label={t('milestone.add')}
        placeholder={t('milestone.add')}
        data={groups}
        value={null}
        searchable
        withScrollArea={false}
        maxDropdownHeight={280}
        nothingFoundMessage={t('milestone.nothing')}
        onChange={(place) => {
          const choice = place === null ? undefined : choices[Number(place)];
          if (choice) onChange([...milestones, choice.make(`m-${newId().slice(0, 8)}`)]);
        }}
      />
    </div>
  );
};
