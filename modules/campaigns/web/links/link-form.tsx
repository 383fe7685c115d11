import { useTell } from '#platform/web/ask.ts';
import { useMessages, messageKey } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, CopyButton, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { campaignEndpoints, type Campaign, type Marks } from '../../contract.ts';
import { campaignLink, linkMarks, warningsOf, type LinkWarning } from '../../domain/campaign-link.ts';
import { campaignOf } from '../../domain/matching.ts';
import { markTitles } from '../campaign-words.ts';
import styles from '../campaigns.module.css';

const { keepLink, listLinks } = campaignEndpoints;

const warningWords: Readonly<Record<LinkWarning, string>> = {
  'no-source': messageKey('warning.noSource'),
  'no-medium': messageKey('warning.noMedium'),
  'no-campaign': messageKey('warning.noCampaign'),
  capitals: messageKey('warning.capitals'),
  spaces: messageKey('warning.spaces'),
  'other-source': messageKey('warning.otherSource'),
  'other-medium': messageKey('warning.otherMedium'),
  'other-campaign': messageKey('warning.otherCampaign'),
  'not-counted': messageKey('warning.notCounted'),
};

const noMarks: Marks = { source: null, medium: null, campaign: null, term: null, content: null, id: null };

type LinkFormProps = { readonly campaigns: readonly Campaign[]; readonly start: Campaign | undefined };

/** Makes a link: the address of a page, the marks, and what they come to while one types. */
export const LinkForm = ({ campaigns, start }: LinkFormProps): ReactNode => {
  const t = useMessages('campaigns');
  const mayWrite = useCan('campaigns.write');
  const [campaign, setCampaign] = useState(start);
  const [page, setPage] = useState('');
  const [marks, setMarks] = useState<Marks>(start?.marks ?? noMarks);
  const [note, setNote] = useState('');
  const keep = useTell(keepLink, {
    invalidates: [listLinks],
    onSuccess: () => tell(t('links.kept')),
    onError: tellProblem,
  });
  const link = page.trim() === '' ? null : campaignLink(page, marks);
  const warnings = warningsOf(
    marks,
    campaign
      ? { marks: campaign.marks, claims: (touch) => campaignOf(touch, campaigns)?.key === campaign.key }
      : null,
  );
  const choose = (key: string | null): void => {
    const chosen = campaigns.find((each) => each.key === key);
    setCampaign(chosen);
    if (chosen) setMarks(chosen.marks);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (campaign && link !== null) keep.mutate({ params: { campaign: campaign.key }, body: { page, marks, note } });
      }}
    >
      <TextInput
        label={t('links.page')}
        placeholder={t('links.pageExample')}
        value={page}
        maxLength={1500}
        error={page.trim() !== '' && link === null ? t('links.notAPage') : undefined}
        onChange={(event) => setPage(event.currentTarget.value)}
      />
      <div className={styles.pair}>
        <Select
          label={t('report.campaign')}
          data={campaigns.map(({ key, name }) => ({ value: key, label: name }))}
          value={campaign?.key ?? null}
          searchable
          clearable
          onChange={choose}
        />
        <TextInput label={t('costs.note')} value={note} maxLength={200} onChange={(event) => setNote(event.currentTarget.value)} />
      </div>
      <div className={styles.pair}>
        {linkMarks.map((mark) => (
          <TextInput
            key={mark}
            label={t(markTitles[mark])}
            value={marks[mark] ?? ''}
            maxLength={200}
            onChange={(event) => setMarks({ ...marks, [mark]: event.currentTarget.value || null })}
          />
        ))}
      </div>
      <output className={styles.preview} aria-label={t('links.preview')}>
        {link ?? t('links.previewEmpty')}
      </output>
      {link !== null && warnings.length > 0 && (
        <ul className={styles.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{t(warningWords[warning])}</li>
          ))}
        </ul>
      )}
      <div className={styles.buttons}>
        <CopyButton value={link ?? ''}>
          {({ copied, copy }) => (
            <Button variant={mayWrite ? 'default' : 'filled'} disabled={link === null} onClick={copy}>
              {copied ? t('links.copied') : t('links.copy')}
            </Button>
          )}
        </CopyButton>
        {mayWrite && (
          <Button type="submit" disabled={link === null || !campaign} loading={keep.isPending}>
            {t('links.keep')}
          </Button>
        )}
        {mayWrite && !campaign && <span className={styles.between}>{t('links.keepHint')}</span>}
      </div>
    </form>
  );
}; // prettier-ignore
