import { endpoint } from '#platform/contract/endpoint.ts';
import { sendFile } from '#platform/web/send-file.ts';
import { z } from 'zod';
import { ContentFile } from '../contract.ts';

const uploadTo = <Folder extends string>(folder: Folder) =>
  endpoint({
    method: 'POST',
    path: `/workspaces/:workspace/content/${folder}`,
    summary: 'Upload a file',
    params: z.object({ workspace: z.string() }),
    answer: ContentFile,
    status: 201,
  });

const endpoints = { pictures: uploadTo('pictures'), files: uploadTo('files') };

export const sendUpload = (
  folder: keyof typeof endpoints,
  workspace: string,
  file: File,
  onProgress?: (share: number) => void,
): Promise<ContentFile> => {
  const form = new FormData();
  form.set('file', file);
  return sendFile(endpoints[folder], { params: { workspace }, form, ...(onProgress ? { onProgress } : {}) });
};
