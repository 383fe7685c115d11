import { messageKey, type Translate } from '#platform/web/i18n.ts';
import type { AuditEntry } from '../../contract.ts';
import { isRole } from '../../domain/permissions.ts';
import { roleNames } from '../role-names.ts';

const sentences: Readonly<Record<string, string>> = {
  'workspace.created': messageKey('audit.workspaceCreated'),
  'workspace.changed': messageKey('audit.workspaceChanged'),
  'member.invited': messageKey('audit.memberInvited'),
  'invitation.revoked': messageKey('audit.invitationRevoked'),
  'invitation.accepted': messageKey('audit.invitationAccepted'),
  'member.role-changed': messageKey('audit.roleChanged'),
  'member.removed': messageKey('audit.memberRemoved'),
  'member.reset-link-made': messageKey('audit.resetLinkMade'),
  'api-key.created': messageKey('audit.apiKeyCreated'),
  'api-key.revoked': messageKey('audit.apiKeyRevoked'),
  'write-key.created': messageKey('audit.writeKeyCreated'),
  'write-key.changed': messageKey('audit.writeKeyChanged'),
  'write-key.replaced': messageKey('audit.writeKeyReplaced'),
  'write-key.revoked': messageKey('audit.writeKeyRevoked'),
  'lead-ads.connected': messageKey('audit.leadAdsConnected'),
  'lead-ads.changed': messageKey('audit.leadAdsChanged'),
  'lead-ads.secrets-changed': messageKey('audit.leadAdsSecretsChanged'),
  'lead-ads.key-changed': messageKey('audit.leadAdsKeyChanged'),
  'lead-ads.removed': messageKey('audit.leadAdsRemoved'),
  'lead-ads.restored': messageKey('audit.leadAdsRestored'),
  'calendar.made': messageKey('audit.calendarMade'),
  'calendar.revoked': messageKey('audit.calendarRevoked'),
  'contacts.exported': messageKey('audit.contactsExported'),
  'person.access-file': messageKey('audit.accessFileFetched'),
  'person.erased': messageKey('audit.personErased'),
  'deals.exported': messageKey('audit.dealsExported'),
  'deal.people-changed': messageKey('audit.dealPeopleChanged'),
  'deal.items-changed': messageKey('audit.dealItemsChanged'),
  'pipeline.access-changed': messageKey('audit.salesAccessChanged'),
  'handoff.settings-changed': messageKey('audit.handoffSettingsChanged'),
  'handoff.reps-changed': messageKey('audit.handoffRepsChanged'),
  'handoff.targets-changed': messageKey('audit.handoffTargetsChanged'),
  'forecast.commit-saved': messageKey('audit.commitSaved'),
  'definition.changed': messageKey('audit.definitionChanged'),
  'retention.changed': messageKey('audit.retentionChanged'),
};

const roleIn = (t: Translate, value: unknown): string =>
  typeof value === 'string' && isRole(value) ? t(roleNames[value]) : '';

/** An entry as a sentence. One that an older or newer version recorded and this one does not know shows its own name. */
export const wordsForEntry = (t: Translate, { action, subject, data }: AuditEntry): string => {
  const sentence = sentences[action];
  if (sentence === undefined) return subject === null ? action : `${action} · ${subject}`;
  return t(sentence, {
    subject: subject ?? '',
    name: typeof data['name'] === 'string' ? data['name'] : '',
    role: roleIn(t, data['role']),
    from: roleIn(t, data['from']),
    to: roleIn(t, data['to']),
  });
};
