import { readFileSync } from 'node:fs';

export const Read = () => <pre>{readFileSync('/etc/hostname', 'utf8')}</pre>;
