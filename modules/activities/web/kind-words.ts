import { messageKey } from '#platform/web/i18n.ts';
import type { Icon } from '#platform/web/page.ts';
import { IconCalendarEvent, IconChecklist, IconMail, IconNote, IconPhone } from '@tabler/icons-react';
import type { ActivityKind } from '../contract.ts';

export const kindWords: Readonly<Record<ActivityKind, string>> = {
  call: messageKey('kind.call'),
  meeting: messageKey('kind.meeting'),
  task: messageKey('kind.task'),
  email: messageKey('kind.email'),
  note: messageKey('kind.note'),
};

export const kindIcons: Readonly<Record<ActivityKind, Icon>> = {
  call: IconPhone,
  meeting: IconCalendarEvent,
  task: IconChecklist,
  email: IconMail,
  note: IconNote,
};
