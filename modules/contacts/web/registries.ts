/**
 * Where higher modules hang in what contacts cannot know of: sections of the contact's panel, actions on a selection,
 * ways to fill an empty workspace. They push at load time, from their own `web/index.tsx`.
 */
import type { Selection } from '#modules/contacts/contract.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import type { ComponentType } from 'react';

export type ContactPanelSection = {
  readonly key: string;
  /** Small first; the timeline comes after all of them. */
  readonly position: number;
  readonly title: LocalText;
  readonly Component: ComponentType<{ readonly contactId: string }>;
};

export type ContactBulkAction = {
  readonly key: string;
  readonly label: LocalText;
  /** A button of the bar that stands over the list while somebody is selected. */
  readonly Component: ComponentType<{ readonly selection: Selection; readonly onDone: () => void }>;
};

/** A button that brings contacts in: an import, an example. */
export type ImportAction = {
  readonly key: string;
  readonly position: number;
  /** `empty`: shown large in a list without anybody; `page`: small, beside the page's main action. */
  readonly Component: ComponentType<{ readonly place: 'empty' | 'page' }>;
};

export const contactPanelSections: ContactPanelSection[] = [];
export const contactBulkActions: ContactBulkAction[] = [];
export const importActions: ImportAction[] = [];

/** In their order, whoever registered first. */
export const inOrder = <Entry extends { readonly position: number }>(entries: readonly Entry[]): readonly Entry[] =>
  [...entries].sort((one, other) => one.position - other.position);
