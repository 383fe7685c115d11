/** What somebody dropped or chose: one file is taken, everything else is refused with its reason. */
export type Offered = {
  readonly files: readonly File[];
  /** Folders among them: a browser gives a folder as a file without content. */
  readonly folders: number;
};

export type Refusal =
  | { readonly why: 'several'; readonly count: number }
  | { readonly why: 'folder' }
  | { readonly why: 'empty'; readonly name: string }
  | { readonly why: 'nothing' }
  | { readonly why: 'busy'; readonly name: string };

/** `busyWith` is the name of the file under way, if any. */
export const chooseFile = ({ files, folders }: Offered, busyWith: string | null): File | Refusal => {
  if (folders > 0 && files.length === folders) return { why: 'folder' };
  if (files.length > 1) return { why: 'several', count: files.length };
  const [file] = files;
  if (!file) return { why: 'nothing' };
  if (busyWith !== null) return { why: 'busy', name: busyWith };
  return file.size === 0 ? { why: 'empty', name: file.name } : file;
};

/** Asked while the drop is handled: the browser forgets it afterwards. */
export const offeredBy = (data: DataTransfer): Offered => {
  const items = [...data.items].filter((item) => item.kind === 'file');
  const folders = items.filter((item) => item.webkitGetAsEntry()?.isDirectory === true).length;
  return { files: [...data.files], folders };
};
