import { tellProblem } from '#platform/web/toast.tsx';
import { useWorkspace } from '#platform/web/session.ts';
import { Button, Progress } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import type { ContentFile } from '../contract.ts';
import styles from './content-frame.module.css';
import { sendUpload } from './send-upload.ts';

type UploadButtonProps = {
  readonly label: string;
  readonly folder: 'pictures' | 'files';
  readonly accept?: string;
  readonly onSent: (file: ContentFile) => void;
};

/** Chooses a file and sends it at once, with its progress. */
export const UploadButton = ({ label, folder, accept, onSent }: UploadButtonProps): ReactNode => {
  const { slug } = useWorkspace();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const send = async (file: File): Promise<void> => {
    setShare(0);
    try {
      onSent(await sendUpload(folder, slug, file, setShare));
    } catch (error) {
      tellProblem(error);
    } finally {
      setShare(null);
    }
  };
  return (
    <div className={styles.file}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconUpload size={14} aria-hidden />}
        loading={share !== null}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      {share !== null && <Progress value={share * 100} w={120} aria-label={label} />}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        {...(accept === undefined ? {} : { accept })}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) void send(file);
        }}
      />
    </div>
  );
};
