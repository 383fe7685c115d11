import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { Checkbox, ColorInput, Select, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { secureAddress } from '../../domain/safe-address.ts';
import type { Draft } from './draft-page.ts';
import styles from './editor.module.css';
import { PictureField } from './picture-field.tsx';

type SettingsProps = {
  readonly draft: Draft;
  readonly onChange: (change: (draft: Draft) => Draft, typing?: string) => void;
};

const fonts = [
  { value: 'system', name: messageKey('look.fontSystem') },
  { value: 'serif', name: messageKey('look.fontSerif') },
  { value: 'rounded', name: messageKey('look.fontRounded') },
  { value: 'mono', name: messageKey('look.fontMono') },
] as const;
const schemes = [
  { value: 'auto', name: messageKey('look.auto') },
  { value: 'light', name: messageKey('look.light') },
  { value: 'dark', name: messageKey('look.dark') },
] as const;
const swatches = ['#0f766e', '#1d4ed8', '#6d28d9', '#be123c', '#b45309', '#15803d', '#334155'];

/** Name, address, language and look of a page. */
export const LookSettings = ({ draft, onChange }: SettingsProps): ReactNode => {
  const t = useMessages('content');
  const { slug } = useWorkspace();
  const setTheme = (theme: Partial<Draft['theme']>): void =>
    onChange((former) => ({ ...former, theme: { ...former.theme, ...theme } }));
  return (
    <div className={styles.fields}>
      <TextInput
        label={t('page.name')}
        value={draft.name}
        maxLength={200}
        onChange={(event) => {
          const name = event.currentTarget.value;
          onChange((former) => ({ ...former, name }), 'name');
        }}
      />
      <TextInput
        label={t('page.address')}
        description={`/p/${slug}/${draft.slug}`}
        value={draft.slug}
        maxLength={80}
        onChange={(event) => {
          const next = event.currentTarget.value;
          onChange((former) => ({ ...former, slug: next }), 'slug');
        }}
      />
      <SegmentedControl
        aria-label={t('page.language')}
        value={draft.language}
        data={[
          { value: 'pl', label: 'Polski' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(value) => onChange((former) => ({ ...former, language: value === 'pl' ? 'pl' : 'en' }))}
      />
      <ColorInput
        label={t('look.accent')}
        description={t('look.accentText')}
        format="hex"
        swatches={swatches}
        value={draft.theme.accent}
        eyeDropperButtonProps={{ 'aria-label': t('look.pick') }}
        onChangeEnd={(accent) => /^#[0-9a-f]{6}$/i.test(accent) && setTheme({ accent })}
      />
      <Select
        label={t('look.font')}
        data={fonts.map(({ value, name }) => ({ value, label: t(name) }))}
        allowDeselect={false}
        value={draft.theme.font}
        onChange={(value) => setTheme({ font: fonts.find((one) => one.value === value)?.value ?? 'system' })}
      />
      <SegmentedControl
        aria-label={t('look.scheme')}
        value={draft.theme.scheme}
        data={schemes.map(({ value, name }) => ({ value, label: t(name) }))}
        onChange={(value) => setTheme({ scheme: schemes.find((one) => one.value === value)?.value ?? 'auto' })}
      />
    </div>
  );
};

/** What search engines and shared links are told. */
export const SearchSettings = ({ draft, onChange }: SettingsProps): ReactNode => {
  const t = useMessages('content');
  const { seo } = draft;
  const set = (change: Partial<Draft['seo']>): void =>
    onChange((former) => ({ ...former, seo: { ...former.seo, ...change } }), 'search');
  return (
    <div className={styles.fields}>
      <TextInput
        label={t('search.title')}
        description={t('search.titleText')}
        value={seo.title}
        maxLength={120}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('search.description')}
        value={seo.description}
        maxLength={320}
        autosize
        minRows={2}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <TextInput
        label={t('search.canonical')}
        description={t('search.canonicalText')}
        value={seo.canonical}
        error={seo.canonical !== '' && secureAddress(seo.canonical) === null ? t('field.wrongAddress') : undefined}
        onChange={(event) => set({ canonical: event.currentTarget.value })}
      />
      <Checkbox
        label={t('search.noindex')}
        checked={seo.noindex}
        onChange={(event) => set({ noindex: event.currentTarget.checked })}
      />
      <TextInput
        label={t('search.shareTitle')}
        placeholder={seo.title}
        value={seo.shareTitle}
        maxLength={120}
        onChange={(event) => set({ shareTitle: event.currentTarget.value })}
      />
      <Textarea
        label={t('search.shareDescription')}
        placeholder={seo.description}
        value={seo.shareDescription}
        maxLength={320}
        autosize
        onChange={(event) => set({ shareDescription: event.currentTarget.value })}
      />
      <PictureField
        label={t('search.sharePicture')}
        value={seo.sharePicture}
        onChange={(sharePicture) => set({ sharePicture })}
      />
    </div>
  );
};
