/** Problems of a whole file, thrown with their sentence. */
import { problemsOf } from '#platform/contract/problem.ts';
import { fileProblems } from '#modules/imports/domain/read-problems.ts';

export const fileProblem = problemsOf(fileProblems);
