import type { Team } from '#modules/pipeline/contract.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { ActionIcon, Checkbox, Select, TextInput } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMembers } from '../use-pipelines.ts';
import styles from './settings.module.css';

type TeamEditorProps = {
  readonly team: Team;
  readonly place: number;
  readonly mayChange: boolean;
  readonly onChange: (team: Team) => void;
  readonly onRemove: () => void;
};

/** A team, who is in it and who leads it. */
export const TeamEditor = ({ team, place, mayChange, onChange, onRemove }: TeamEditorProps): ReactNode => {
  const t = useMessages('pipeline');
  const everybody = useMembers();
  const { name, members } = team;
  const shown = name.trim() === '' ? t('access.teamNumber', { number: place + 1 }) : name;
  const others = everybody.filter(({ userId }) => !members.some((member) => member.userId === userId));
  return (
    <li className={styles.team}>
      <div className={styles.teamHead}>
        {mayChange ? (
          <TextInput
            className={styles.grow}
            aria-label={t('access.teamName', { number: place + 1 })}
            placeholder={t('access.teamPlaceholder')}
            value={name}
            maxLength={200}
            onChange={(event) => onChange({ ...team, name: event.currentTarget.value })}
          />
        ) : (
          <strong className={styles.grow}>{name}</strong>
        )}
        {mayChange && (
          <ActionIcon aria-label={t('access.removeTeam', { name: shown })} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <ul className={styles.plain}>
        {members.map((member) => (
          <li key={member.userId} className={styles.member}>
            <span className={styles.grow}>{member.name}</span>
            <Checkbox
              size="xs"
              label={t('access.leads')}
              aria-label={t('access.leadsOf', { name: member.name, team: shown })}
              checked={member.leads}
              disabled={!mayChange}
              onChange={(event) => {
                const leads = event.currentTarget.checked;
                onChange({
                  ...team,
                  members: members.map((other) => (other === member ? { ...member, leads } : other)),
                });
              }}
            />
            {mayChange && (
              <ActionIcon
                size={28}
                aria-label={t('access.removeMember', { name: member.name, team: shown })}
                onClick={() => onChange({ ...team, members: members.filter((other) => other !== member) })}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {mayChange && others.length > 0 && (
        <Select
          size="xs"
          aria-label={t('access.addMember', { team: shown })}
          placeholder={t('access.addMemberShort')}
          data={others.map((member) => ({ value: member.userId, label: member.name }))}
          value={null}
          searchable={others.length > 8}
          withScrollArea={false}
          maxDropdownHeight={240}
          onChange={(userId, option) => {
            if (userId !== null)
              onChange({ ...team, members: [...members, { userId, name: option.label, leads: members.length === 0 }] });
          }}
        />
      )}
    </li>
  );
};
