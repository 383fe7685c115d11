/** What belongs to the project: every file but those that .gitignore leaves out. Works without git, as in an unpacked archive. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const projectRoot = path.dirname(import.meta.dirname);

/** Paths from the root with forward slashes, in order. .gitignore holds folders (`data/`, at any depth) and endings (`*.log`) only. */
export function projectFiles(): string[] {
  const patterns = readFileSync(path.join(projectRoot, '.gitignore'), 'utf8').split('\n').filter(Boolean);
  const isIgnored = (place: string): boolean =>
    patterns.some((pattern) =>
      pattern.startsWith('*') ? place.endsWith(pattern.slice(1)) : `/${place}`.endsWith(`/${pattern}`),
    );
  const list = (folder: string): string[] =>
    readdirSync(path.join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
      const place = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git' || isIgnored(entry.isDirectory() ? `${place}/` : place)) return [];
      return entry.isDirectory() ? list(place) : [place];
    });
  return list('').sort();
}

export function readProjectFile(place: string): string {
  return readFileSync(path.join(projectRoot, place), 'utf8');
}
