/**
 * Where higher modules hang in what contacts cannot know of: sections of the contact's panel, actions on a selection,
 * ways to fill an empty workspace. They push at load time, from their own `web/index.tsx`.
 */
import type { CompanyRow, Selection, TimelineEvent } from '#modules/contacts/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import type { ComponentType, ReactNode } from 'react';
import type { FieldValue } from './edit/field-spec.ts';
import type { EventWords } from './panel/describe-event.ts';

export type ContactPanelSection = {
  readonly key: string;
  /** Small first; the timeline comes after all of them. */
  readonly position: number;
  readonly title: LocalText;
  readonly Component: ComponentType<{ readonly contactId: string }>;
};

export type CompanyPanelSection = {
  readonly key: string;
  /** Small first; the people come after all of them. */
  readonly position: number;
  readonly title: LocalText;
  readonly Component: ComponentType<{ readonly company: CompanyRow }>;
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

/** How a higher module tells its own facts on the timeline. */
export type TimelineReader = {
  /** Undefined: not one of its own. */
  readonly describe: (event: TimelineEvent) => EventWords | undefined;
  /** Whether it is part of a visit: those that follow each other within half an hour are told in one line that opens. */
  readonly isOfVisit: (event: TimelineEvent) => boolean;
  /** The line; the newest fact first. */
  readonly describeVisit: (events: readonly TimelineEvent[]) => EventWords;
};

/** Set by the module that watches visits; until then there are none. */
export const visitsOnTimeline: { useReader: () => TimelineReader | null } = { useReader: () => null };

/** What can be done with a filter of the contacts list. */
export type FilterTool = {
  readonly key: string;
  readonly position: number;
  /** `chips`: a small button beside the filter; `builder`: under the filter while it is being built. */
  readonly Component: ComponentType<{ readonly filter: Filter; readonly place: 'chips' | 'builder' }>;
};
/** Small print under a company's value, set by the module that knows where values come from; undefined: nothing to say. */
type NoteOf = (field: string, value: FieldValue) => ReactNode;
export type UseCompanyNotes = (companyId: string) => NoteOf;
export const companyNotes: { load: () => Promise<UseCompanyNotes> } = {
  load: () => Promise.resolve(() => () => undefined),
};

export const contactPanelSections: ContactPanelSection[] = [];
export const companyPanelSections: CompanyPanelSection[] = [];
export const contactBulkActions: ContactBulkAction[] = [];
export const importActions: ImportAction[] = [];
export const filterTools: FilterTool[] = [];

/** In their order, whoever registered first. */
export const inOrder = <Entry extends { readonly position: number }>(entries: readonly Entry[]): readonly Entry[] =>
  [...entries].sort((one, other) => one.position - other.position);
