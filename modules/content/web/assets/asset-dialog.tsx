import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { Button, Modal, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { AssetInput, assetEndpoints, type Asset, type ContentFile } from '../../contract.ts';
import { assetKinds, assetSpans } from '../../domain/asset-kinds.ts';
import { addressBegins } from '../address-begins.ts';
import styles from '../content-frame.module.css';
import { FormSelect } from '../form-select.tsx';
import { UploadButton } from '../upload-button.tsx';
import { kindWords, spanWords } from './asset-words.ts';

const { listAssets, createAsset, saveAsset, removeAsset, restoreAsset } = assetEndpoints;

type AssetDialogProps = {
  /** The asset that is changed; a new one without it. */
  readonly asset: Asset | null;
  readonly onClose: () => void;
};

/** What an asset is, where it lies, and what stands before it. */
export const AssetDialog = ({ asset, onClose }: AssetDialogProps): ReactNode => {
  const t = useMessages('content');
  const [pl, setPl] = useState(asset?.name.pl ?? '');
  const [en, setEn] = useState(asset?.name.en ?? '');
  const [kind, setKind] = useState(asset?.kind ?? 'ebook');
  const [span, setSpan] = useState(asset?.span ?? 'tofu');
  const [lies, setLies] = useState<'file' | 'address'>(asset?.address ? 'address' : 'file');
  const [file, setFile] = useState<ContentFile | null>(asset?.file ?? null);
  const [address, setAddress] = useState(asset?.address ?? '');
  const [formKey, setFormKey] = useState(asset?.formKey ?? null);
  const [linkDays, setLinkDays] = useState(asset?.linkDays ?? 14);
  const [readShare, setReadShare] = useState(Math.round((asset?.readShare ?? 0.6) * 100));
  const [readSeconds, setReadSeconds] = useState(asset?.readSeconds ?? 30);

  const input = AssetInput.safeParse({
    name: { pl: pl.trim() || en, en: en.trim() || pl },
    kind,
    span,
    fileId: lies === 'file' ? (file?.id ?? null) : null,
    address: lies === 'address' ? address : null,
    formKey,
    linkDays,
    readShare: readShare / 100,
    readSeconds,
  });
  const after = { invalidates: [listAssets], onSuccess: onClose, onError: tellProblem };
  const create = useTell(createAsset, after);
  const save = useTell(saveAsset, after);
  const restore = useTell(restoreAsset, { invalidates: [listAssets] });
  const remove = useTell(removeAsset, {
    invalidates: [listAssets],
    onSuccess: (_answer, { params }) => {
      onClose();
      undoable({
        message: t('assets.removed', { name: pl }),
        undo: async () => void (await restore.mutateAsync({ params, body: {} })),
      });
    },
    onError: tellProblem,
  });
  const keep = (): void => {
    if (!input.success) return;
    if (asset) save.mutate({ params: { assetId: asset.id }, body: input.data });
    else create.mutate({ body: input.data });
  };
  const copy = (link: string): void => {
    navigator.clipboard.writeText(link).then(() => tell(t('assets.copied')), tellProblem);
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={asset ? t('assets.change') : t('assets.new')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <div className={styles.pair}>
          <TextInput
            label={t('assets.namePl')}
            value={pl}
            maxLength={200}
            placeholder={en}
            data-autofocus
            onChange={(event) => setPl(event.currentTarget.value)}
          />
          <TextInput
            label={t('assets.nameEn')}
            value={en}
            maxLength={200}
            placeholder={pl}
            onChange={(event) => setEn(event.currentTarget.value)}
          />
        </div>
        <div className={styles.pair}>
          <Select
            label={t('assets.kind')}
            allowDeselect={false}
            data={assetKinds.map((value) => ({ value, label: t(kindWords[value]) }))}
            value={kind}
            onChange={(value) => setKind(assetKinds.find((one) => one === value) ?? kind)}
          />
          <Select
            label={t('assets.span')}
            allowDeselect={false}
            data={assetSpans.map((value) => ({ value, label: t(spanWords[value]) }))}
            value={span}
            onChange={(value) => setSpan(assetSpans.find((one) => one === value) ?? span)}
          />
        </div>
        <SegmentedControl
          aria-label={t('assets.where')}
          value={lies}
          data={[
            { value: 'file', label: t('assets.ourFile') },
            { value: 'address', label: t('assets.elsewhere') },
          ]}
          onChange={(value) => setLies(value === 'address' ? 'address' : 'file')}
        />
        {lies === 'file' ? (
          <div className={styles.file}>
            {file && <span className="truncate">{file.name}</span>}
            <UploadButton
              label={file ? t('assets.anotherFile') : t('assets.chooseFile')}
              folder="files"
              onSent={setFile}
            />
          </div>
        ) : (
          <TextInput
            label={t('assets.address')}
            placeholder={addressBegins}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
        <FormSelect
          label={t('assets.form')}
          description={t('assets.formText')}
          none={t('assets.open')}
          value={formKey}
          onChange={setFormKey}
        />
        <div className={styles.three}>
          <NumberInput
            label={t('assets.linkDays')}
            min={1}
            max={365}
            value={linkDays}
            onChange={(value) => setLinkDays(Number(value))}
          />
          <NumberInput
            label={t('assets.readShare')}
            min={5}
            max={100}
            suffix=" %"
            value={readShare}
            onChange={(value) => setReadShare(Number(value))}
          />
          <NumberInput
            label={t('assets.readSeconds')}
            min={1}
            max={86_400}
            suffix=" s"
            value={readSeconds}
            onChange={(value) => setReadSeconds(Number(value))}
          />
        </div>
        <div className={styles.foot}>
          {asset && (
            <Button
              variant="subtle"
              color="gray"
              className={styles.apart}
              onClick={() => remove.mutate({ params: { assetId: asset.id } })}
            >
              {t('assets.remove')}
            </Button>
          )}
          {asset?.openLink && (
            <Button variant="default" onClick={() => copy(asset.openLink ?? '')}>
              {t('assets.copyLink')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!input.success} loading={create.isPending || save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
