import { rememberRows } from '#platform/web/data-table/list-neighbours.ts';
import { useGo, useOpenParam } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { useToday } from '#platform/web/use-today.ts';
import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { WorkItem } from '../../contract.ts';
import { CallDialog, type Asked } from './call-dialog.tsx';
import { tomorrowOf } from '#platform/contract/days.ts';
import { CallRow, nameLinkId } from './call-row.tsx';
import styles from './calls.module.css';
import { listName } from './list-name.ts';
import { phoneAddress } from './phone-address.ts';
import { resultKeys, resultWords, type CallResult } from './result-words.ts';
import { useCalls, type Call } from './use-calls.ts';

type CallListProps = {
  readonly items: readonly WorkItem[];
  readonly more: { readonly pending: boolean; readonly fetch: () => void } | undefined;
};

const focusOn = (item: WorkItem): void => document.getElementById(nameLinkId(item.contact.id))?.focus();

/** The people, one under the other; every key goes to the one that is marked. */
export const CallList = ({ items, more }: CallListProps): ReactNode => {
  const t = useMessages('qualification');
  const go = useGo();
  const mayNote = useCan('contacts.write');
  const { timeZone } = useWorkspace();
  const today = useToday(timeZone);
  const openId = useOpenParam('contactId');
  const { called, noteCall } = useCalls();
  const [chosenId, setChosenId] = useState<string>();
  const [asked, setAsked] = useState<{ readonly item: WorkItem; readonly for: Asked }>();
  // The panel goes on to others; the mark goes along.
  if (openId !== undefined && openId !== chosenId) setChosenId(openId);

  const shown = items.filter(({ contact }) => !called.has(contact.id));
  const place = shown.findIndex(({ contact }) => contact.id === chosenId);
  const active = shown[Math.max(place, 0)];
  const ids = shown.map(({ contact }) => contact.id).join(' ');
  useEffect(() => rememberRows(listName, ids === '' ? [] : ids.split(' ')), [ids]);

  const choose = (item: WorkItem | undefined): void => {
    if (!item) return;
    setChosenId(item.contact.id);
    focusOn(item);
  };
  const open = (item: WorkItem): void => go(`/calls/${item.contact.id}`, { search: 'keep' });
  const note = (item: WorkItem, call: Call): void => {
    const index = shown.indexOf(item);
    setAsked(undefined);
    choose(shown[index + 1] ?? shown[index - 1]);
    void noteCall(item, call);
  };
  const finish = (item: WorkItem, result: CallResult): void => {
    if (result === 'later') setAsked({ item, for: 'day' });
    // Nobody answered: worth another try, without anybody having to remember it.
    else note(item, { result, until: result === 'notReached' ? tomorrowOf(today) : null, note: '' });
  };

  const inList = { enabled: active !== undefined && openId === undefined };
  const noting = { enabled: inList.enabled && mayNote };
  useKey('j', () => choose(place === -1 ? active : shown[place + 1]), t('workList.keys.next'), inList);
  useKey('k', () => choose(shown[place - 1]), t('workList.keys.previous'), inList);
  useKey('o', () => active && open(active), t('workList.keys.open'), inList);
  useKey('c', () => active && dial(active), t('workList.keys.dial'), inList);
  useKey(resultKeys.reached, () => active && finish(active, 'reached'), t(resultWords.reached), noting);
  useKey(resultKeys.notReached, () => active && finish(active, 'notReached'), t(resultWords.notReached), noting);
  useKey(resultKeys.later, () => active && finish(active, 'later'), t(resultWords.later), noting);
  useKey('w', () => active && setAsked({ item: active, for: 'note' }), t('workList.withNote'), noting);

  return (
    <>
      <ul className={styles.list} aria-label={t('workList.label')}>
        {shown.map((item) => (
          <CallRow
            key={item.contact.id}
            item={item}
            today={today}
            active={item === active}
            onFinish={mayNote ? (result) => finish(item, result) : undefined}
            onNote={() => setAsked({ item, for: 'note' })}
            onChoose={() => setChosenId(item.contact.id)}
          />
        ))}
      </ul>
      {more && (
        <Button className={styles.more} variant="default" loading={more.pending} onClick={more.fetch}>
          {t('workList.more')}
        </Button>
      )}
      {asked && (
        <CallDialog
          item={asked.item}
          asked={asked.for}
          today={today}
          onCall={(call) => note(asked.item, call)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
};

const dial = ({ contact: { phone } }: WorkItem): void => {
  const address = phone === null ? undefined : phoneAddress(phone);
  if (address !== undefined) window.location.assign(address);
};
