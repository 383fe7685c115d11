import type { Host } from '#platform/server/module.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import { contactEndpoints } from '../contract.ts';
import { addNote } from './actions/add-note.ts';
import { askForExport } from './actions/ask-for-export.ts';
import { bulkChange } from './actions/bulk-change.ts';
import { createContact } from './actions/create-contact.ts';
import { editContact } from './actions/edit-contact.ts';
import { deleteView, listViews, saveView } from './actions/keep-views.ts';
import { mergeContacts } from './actions/merge-contacts.ts';
import { createCompany, editCompany } from './actions/save-company.ts';
import { archiveCustomField, saveCustomField } from './actions/shape-custom-fields.ts';
import { undoBulkChange } from './actions/undo-bulk-change.ts';
import { undoMerge } from './actions/undo-merge.ts';
import { contactTimeline } from './queries/contact-timeline.ts';
import { countContacts } from './queries/count-contacts.ts';
import { findDuplicates } from './queries/find-duplicates.ts';
import { getContact } from './queries/get-contact.ts';
import { countCompanies, getCompany, listCompanies } from './queries/list-companies.ts';
import { listContacts } from './queries/list-contacts.ts';
import { listCustomFields } from './queries/list-custom-fields.ts';
import { listFields } from './queries/list-fields.ts';

export const contactRoutes = (host: Host): RouteSet => {
  const { fields } = host;
  return routes('contacts', contactEndpoints, {
    listContacts: {
      may: 'contacts.read',
      run: ({ tx, workspace, query }) => listContacts(tx, fields, workspace, query),
    },
    countContacts: {
      may: 'contacts.read',
      run: async ({ tx, workspace, query }) => ({ count: await countContacts(tx, fields, workspace, query) }),
    },
    createContact: {
      may: 'contacts.write',
      async run({ tx, workspace, body, caller, now }) {
        const id = await createContact(tx, workspace, body, { actorId: caller.userId, now });
        return getContact(tx, fields, workspace.id, id);
      },
    },
    getContact: {
      may: 'contacts.read',
      run: ({ tx, workspace, params }) => getContact(tx, fields, workspace.id, params.contactId),
    },
    editContact: {
      may: 'contacts.write',
      async run({ tx, workspace, params, body, caller, now }) {
        await editContact(tx, workspace, params.contactId, body, { actorId: caller.userId, now });
        return getContact(tx, fields, workspace.id, params.contactId);
      },
    },
    contactTimeline: {
      may: 'contacts.read',
      run: ({ tx, workspace, params, query }) => contactTimeline(tx, workspace.id, params.contactId, query),
    },
    addNote: {
      may: 'contacts.write',
      run: ({ tx, workspace, params, body, caller, now }) =>
        addNote(tx, workspace.id, params.contactId, body.text, { userId: caller.userId, name: caller.name, now }),
    },
    bulkChange: {
      may: 'contacts.bulk',
      run: ({ tx, workspace, body, caller, now }) =>
        bulkChange(tx, fields, workspace, body, { actorId: caller.userId, now }),
    },
    undoBulkChange: {
      may: 'contacts.bulk',
      run: ({ tx, workspace, params, caller, now }) =>
        undoBulkChange(tx, workspace.id, params.changeId, { actorId: caller.userId, now }),
    },
    findDuplicates: {
      may: 'contacts.read',
      run: ({ tx, workspace, query }) => findDuplicates(tx, fields, workspace.id, query),
    },
    mergeContacts: {
      may: 'contacts.merge',
      async run({ tx, workspace, params, body, caller, now }) {
        const asked = { survivorId: params.contactId, absorbedId: body.absorb, keep: body.keep };
        await mergeContacts(tx, workspace.id, asked, { actorId: caller.userId, now });
        return getContact(tx, fields, workspace.id, params.contactId);
      },
    },
    undoMerge: {
      may: 'contacts.merge',
      async run({ tx, workspace, params, caller, now }) {
        const { survivorId, restoredId } = await undoMerge(tx, workspace.id, params.mergeId, {
          actorId: caller.userId,
          now,
        });
        return {
          survivor: await getContact(tx, fields, workspace.id, survivorId),
          restored: await getContact(tx, fields, workspace.id, restoredId),
        };
      },
    },
    listCompanies: {
      may: 'contacts.read',
      run: ({ tx, workspace, query }) => listCompanies(tx, fields, workspace.id, query),
    },
    countCompanies: {
      may: 'contacts.read',
      run: async ({ tx, workspace, query }) => ({ count: await countCompanies(tx, fields, workspace.id, query) }),
    },
    getCompany: {
      may: 'contacts.read',
      run: ({ tx, workspace, params }) => getCompany(tx, workspace.id, params.companyId),
    },
    createCompany: {
      may: 'contacts.write',
      run: async ({ tx, workspace, body, caller, now }) =>
        getCompany(tx, workspace.id, await createCompany(tx, workspace.id, body, now, { actorId: caller.userId })),
    },
    editCompany: {
      may: 'contacts.write',
      async run({ tx, workspace, params, body, caller, now }) {
        await editCompany(tx, workspace.id, params.companyId, body, now, { actorId: caller.userId });
        return getCompany(tx, workspace.id, params.companyId);
      },
    },
    listFields: {
      may: 'contacts.read',
      run: async ({ tx, workspace }) => ({ data: await listFields(tx, fields, workspace.id) }),
    },
    listCustomFields: {
      may: 'contacts.read',
      run: async ({ tx, workspace }) => ({ data: await listCustomFields(tx, workspace.id) }),
    },
    saveCustomField: {
      may: 'fields.write',
      run: ({ tx, workspace, params, body }) => saveCustomField(tx, workspace.id, { ...params, ...body }),
    },
    archiveCustomField: {
      may: 'fields.write',
      async run({ tx, workspace, params, now }) {
        await archiveCustomField(tx, workspace.id, params, now);
        return {};
      },
    },
    listViews: {
      may: 'contacts.read',
      run: async ({ tx, workspace, query, caller }) => ({
        data: await listViews(tx, workspace.id, query.record, caller.userId),
      }),
    },
    saveView: {
      may: 'contacts.read',
      run: ({ tx, workspace, params, body, caller, allowed }) =>
        saveView(tx, workspace.id, params.viewId, body, { userId: caller.userId, mayShare: allowed('views.share') }),
    },
    deleteView: {
      may: 'contacts.read',
      async run({ tx, workspace, params, caller }) {
        await deleteView(tx, workspace.id, params.viewId, caller.userId);
        return {};
      },
    },
    exportContacts: {
      may: 'contacts.export',
      run: async ({ tx, workspace, body, caller, now }) => ({
        url: await askForExport(host, tx, workspace, body, { userId: caller.userId, now }),
      }),
    },
  });
};
