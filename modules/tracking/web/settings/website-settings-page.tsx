import { useAsk, useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, NumberInput, Radio, Stack, Switch, TagsInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { TrackingSettings, trackingEndpoints } from '../../contract.ts';
import styles from './settings.module.css';

const { trackingSettings, saveTrackingSettings, listTrackedSites } = trackingEndpoints;
const mostMonths = 120;

const SettingsForm = ({ settings }: { readonly settings: TrackingSettings }): ReactNode => {
  const t = useMessages('tracking');
  const mayChange = useCan('tracking.manage');
  const save = useTell(saveTrackingSettings, {
    invalidates: [trackingSettings, listTrackedSites],
    onSuccess: () => tell(t('settings.saved')),
    onError: tellProblem,
  });
  const form = useForm<TrackingSettings>({
    initialValues: settings,
    validate: {
      allowedDomains: (domains) =>
        TrackingSettings.shape.allowedDomains.safeParse(domains).success ? null : t('settings.notADomain'),
      retentionMonths: (months) =>
        TrackingSettings.shape.retentionMonths.safeParse(months).success
          ? null
          : t('settings.months', { most: mostMonths }),
    },
  });
  return (
    <form className={styles.form} onSubmit={form.onSubmit((body) => save.mutate({ body }))} noValidate>
      <fieldset className={styles.fields} disabled={!mayChange}>
        <Radio.Group label={t('settings.consent')} {...form.getInputProps('consentMode')}>
          <Stack gap="xs" mt="xs">
            <Radio
              value="cookieless-until-consent"
              label={t('settings.wait')}
              description={t('settings.waitText')}
              disabled={!mayChange}
            />
            <Radio
              value="always"
              label={t('settings.always')}
              description={t('settings.alwaysText')}
              disabled={!mayChange}
            />
          </Stack>
        </Radio.Group>
        <Switch
          label={t('settings.dnt')}
          description={t('settings.dntText')}
          disabled={!mayChange}
          {...form.getInputProps('honourDnt', { type: 'checkbox' })}
        />
        <TagsInput
          label={t('settings.domains')}
          description={t('settings.domainsText')}
          placeholder={form.values.allowedDomains.length === 0 ? 'twoja-firma.pl' : ''}
          splitChars={[',', ' ']}
          disabled={!mayChange}
          {...form.getInputProps('allowedDomains')}
          onChange={(domains) =>
            form.setFieldValue(
              'allowedDomains',
              domains.map((domain) => domain.toLowerCase()),
            )
          }
        />
        <NumberInput
          label={t('settings.retention')}
          description={t('settings.retentionText')}
          min={1}
          max={mostMonths}
          allowDecimal={false}
          disabled={!mayChange}
          {...form.getInputProps('retentionMonths')}
        />
      </fieldset>
      {mayChange ? (
        <Button type="submit" loading={save.isPending}>
          {t('settings.save')}
        </Button>
      ) : (
        <p className={styles.note}>{t('settings.askAdministrator')}</p>
      )}
    </form>
  );
};

const Sites = (): ReactNode => {
  const t = useMessages('tracking');
  const sites = useAsk(listTrackedSites);
  return (
    <section aria-labelledby="tracked-sites">
      <h2 id="tracked-sites" className={styles.heading}>
        {t('settings.sites')}
      </h2>
      <Asked of={sites} skeleton={<SkeletonLines lines={2} />}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={styles.note}>
              {t('settings.noSites')} <PageLink to="/website/connect">{t('connect.command')}</PageLink>
            </p>
          ) : (
            <ul className={styles.sites}>
              {data.map(({ host, sessions, lastSeen, allowed }) => (
                <li key={host}>
                  <strong>{host}</strong>
                  <span>{t('settings.visits', { count: sessions })}</span>
                  <When at={lastSeen} />
                  {!allowed && <span className={styles.refused}>{t('settings.refused')}</span>}
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
};

/** Whether visitors are asked first, which sites may send, how long visits are kept. */
const WebsiteSettingsPage = (): ReactNode => {
  const t = useMessages('tracking');
  const settings = useAsk(trackingSettings);
  return (
    <SettingsPage title={t('settings.question')}>
      <div className={styles.page}>
        <Asked of={settings} skeleton={<SkeletonLines lines={10} />}>
          {(answer) => <SettingsForm settings={answer} />}
        </Asked>
        <Sites />
      </div>
    </SettingsPage>
  );
};

export default WebsiteSettingsPage;
