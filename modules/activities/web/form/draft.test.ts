import { expect, it } from 'vitest';
import type { Activity } from '../../contract.ts';
import { asNew, changesOf, draftOf, emptyDraft } from './draft.ts';

const activity: Activity = {
  id: '01a203d1-6c1f-7000-9ddf-f09ac50085c1',
  kind: 'call',
  title: 'Call',
  body: '',
  contact: { id: 'c', name: 'Ewa Lis' },
  company: null,
  deal: null,
  owner: { id: 'u', name: 'Ania' },
  dueOn: '2027-01-04',
  dueTime: '10:00',
  dueAt: '2027-01-04T09:00:00.000Z',
  minutes: null,
  doneAt: null,
  result: null,
  remindBefore: 15,
  remindAt: null,
  createdAt: '2027-01-01T09:00:00.000Z',
  revision: 1,
};

it('only what was changed is told', () => {
  const draft = draftOf(activity);
  expect(changesOf(draft, draft)).toEqual({});
  expect(changesOf(draft, { ...draft, title: 'Call her', contact: null })).toEqual({
    title: 'Call her',
    contactId: null,
  });
});

it('without a day, hour and reminder go too', () => {
  const draft = draftOf(activity);
  expect(changesOf(draft, { ...draft, day: '' })).toEqual({ dueOn: null, dueTime: null, remindBefore: null });
});

it('a new one belongs to whoever writes it, unless told', () => {
  expect(asNew({ ...emptyDraft, title: 'x' })).not.toHaveProperty('ownerId');
  expect(asNew({ ...emptyDraft, title: 'x', ownerId: null })).toMatchObject({ ownerId: null, dueOn: null });
});
