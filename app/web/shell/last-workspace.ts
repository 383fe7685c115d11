const storageName = 'lejek-workspace';

/** The workspace this browser opened last. */
export const lastWorkspace = (): string | null => {
  try {
    return localStorage.getItem(storageName);
  } catch {
    return null;
  }
};

export const rememberWorkspace = (slug: string): void => {
  try {
    localStorage.setItem(storageName, slug);
  } catch {
    // Without storage the first workspace opens next time.
  }
};
