import { type PasswordFault, type Person, passwordFault } from '../domain/password-rules.ts';
import { identityProblem } from './problems.ts';

const problems = {
  'too-short': 'password-too-short',
  'too-long': 'password-too-long',
  'too-common': 'password-too-common',
  'own-name': 'password-own-name',
} as const satisfies Record<PasswordFault, string>;

/** Throws the problem that tells what is wrong with the password. */
export function acceptPassword(password: string, person: Person): void {
  const fault = passwordFault(password, person);
  if (fault) throw identityProblem(problems[fault]);
}
