/**
 * Problems are declared, not improvised: a code, a status and a sentence in each language. The server throws the code,
 * one handler writes RFC 9457 `application/problem+json`, the web shows `detail`.
 */
import { z } from 'zod';

export const languages = ['pl', 'en'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** A text in every language of the product. */
export const LocalText = z.object({ pl: z.string(), en: z.string() });
export type LocalText = z.infer<typeof LocalText>;

export type ProblemDeclaration = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503 | 507;
  /** What happened, what is safe, what to do. `{name}` is filled in from the thrown values. */
  readonly pl: string;
  readonly en: string;
};
export type ProblemDeclarations = Readonly<Record<string, ProblemDeclaration>>;

export const ProblemJson = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  /** Reference to quote to whoever runs the server. */
  instance: z.string().optional(),
  code: z.string(),
  errors: z.array(z.object({ detail: z.string(), pointer: z.string() })).optional(),
});
export type ProblemJson = z.infer<typeof ProblemJson>;

export class Problem extends Error {
  readonly code: string;
  readonly declaration: ProblemDeclaration;
  readonly values: Readonly<Record<string, string | number>>;
  constructor(code: string, declaration: ProblemDeclaration, values: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.declaration = declaration;
    this.values = values;
  }
  /** The sentence in a language, with its values filled in. */
  detail(language: Language): string {
    return this.declaration[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
      String(this.values[name] ?? whole),
    );
  }
}

/** Makes the `problem(code, values)` of one module from its declarations. */
export const problemsOf =
  <D extends ProblemDeclarations>(declarations: D) =>
  (code: keyof D & string, values?: Readonly<Record<string, string | number>>): Problem =>
    new Problem(code, declarations[code]!, values);
