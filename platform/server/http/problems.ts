/** The problems any route can have, and the one handler that writes them all as RFC 9457 problem+json. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type Language, Problem, problemsOf } from '#platform/contract/problem.ts';

export const platformProblem = problemsOf({
  'not-signed-in': {
    status: 401,
    en: 'You are not signed in, or your session has ended. Sign in and try again.',
    pl: 'Ta strona wymaga zalogowania albo sesja wygasła. Zaloguj się i spróbuj ponownie.',
  },
  'not-allowed': {
    status: 403,
    en: 'Your role in this workspace does not allow this. Ask an administrator of the workspace.',
    pl: 'Twoja rola w tej przestrzeni roboczej na to nie pozwala. Zwróć się do administratora przestrzeni.',
  },
  'key-not-valid': {
    status: 401,
    en: 'This API key does not exist, has expired or was revoked. Ask an administrator of the workspace for a new one.',
    pl: 'Tego klucza API nie ma, wygasł albo został unieważniony. Poproś administratora przestrzeni o nowy.',
  },
  'key-not-allowed': {
    status: 403,
    en: 'This API key was not given the permission {permission}. Make a key that has it.',
    pl: 'Ten klucz API nie ma uprawnienia {permission}. Utwórz klucz, który je ma.',
  },
  'people-only': {
    status: 403,
    en: 'This is for people who are signed in; API keys work inside their workspace only.',
    pl: 'To jest dla zalogowanych osób; klucze API działają tylko w swojej przestrzeni roboczej.',
  },
  'idempotency-key-unreadable': {
    status: 400,
    en: 'The Idempotency-Key must have 1 to {most} printable ASCII characters. Nothing was changed.',
    pl: 'Idempotency-Key musi mieć od 1 do {most} drukowalnych znaków ASCII. Nic nie zostało zmienione.',
  },
  'idempotency-key-reused': {
    status: 422,
    en: 'This Idempotency-Key was used for another request. Nothing was changed; use a new key for a new request.',
    pl: 'Ten Idempotency-Key został już użyty w innym żądaniu. Nic nie zostało zmienione; do nowego żądania użyj nowego klucza.',
  },
  'request-under-way': {
    status: 409,
    en: 'A request with this Idempotency-Key is still being worked on. Ask again in a second to get its answer.',
    pl: 'Żądanie z tym Idempotency-Key jest jeszcze w toku. Zapytaj ponownie za sekundę, a dostaniesz jego odpowiedź.',
  },
  'answer-not-kept': {
    status: 409,
    en: 'This request was done before and is not done again. Its answer is not kept: it held a secret, or people who were erased since.',
    pl: 'To żądanie zostało już wykonane i nie będzie powtórzone. Odpowiedzi nie przechowujemy: zawierała sekret albo dane osób, które od tego czasu usunięto.',
  },
  'not-found': {
    status: 404,
    en: 'There is nothing at this address, or it belongs to somebody else.',
    pl: 'Pod tym adresem nic nie ma albo należy to do kogoś innego.',
  },
  'bad-request': {
    status: 400,
    en: 'The request cannot be read: {reason}',
    pl: 'Nie da się odczytać żądania: {reason}',
  },
  invalid: {
    status: 422,
    en: 'Some of the values cannot be accepted. Nothing was changed. See the list and correct them.',
    pl: 'Niektórych wartości nie można przyjąć. Nic nie zostało zmienione. Popraw wskazane pola.',
  },
  'too-large': {
    status: 413,
    en: 'This is larger than the limit of {limit}.',
    pl: 'To jest większe niż limit {limit}.',
  },
  'unsupported-type': {
    status: 415,
    en: 'This kind of content is not accepted here.',
    pl: 'Ten rodzaj treści nie jest tu przyjmowany.',
  },
  'foreign-origin': {
    status: 403,
    en: 'The request came from another site and was refused.',
    pl: 'Żądanie przyszło z innej strony i zostało odrzucone.',
  },
  'too-many-requests': {
    status: 429,
    en: 'Too many requests. Wait {seconds} s and try again.',
    pl: 'Zbyt wiele żądań. Odczekaj {seconds} s i spróbuj ponownie.',
  },
  'database-away': {
    status: 503,
    en: 'The database does not answer at the moment. Nothing was changed; try again in a few seconds.',
    pl: 'Baza danych chwilowo nie odpowiada. Nic nie zostało zmienione; spróbuj ponownie za kilka sekund.',
  },
  'disk-full': {
    status: 507,
    en: 'The server has no room left on its disk. Nothing was changed. Tell whoever runs the server.',
    pl: 'Na dysku serwera zabrakło miejsca. Nic nie zostało zmienione. Powiadom osobę, która prowadzi serwer.',
  },
});

export function languageOf(request: FastifyRequest): Language {
  const wanted = request.headers['accept-language'] ?? '';
  return /^\s*en\b/i.test(wanted) ? 'en' : /^\s*pl\b/i.test(wanted) ? 'pl' : /\bpl\b/i.test(wanted) ? 'pl' : 'en';
}

function send(
  reply: FastifyReply,
  request: FastifyRequest,
  problem: Problem,
  errors?: { detail: string; pointer: string }[],
) {
  const status = problem.declaration.status;
  if (status === 503) void reply.header('retry-after', '3');
  if (problem.code === 'request-under-way') void reply.header('retry-after', '1');
  if (problem.code === 'key-not-valid') void reply.header('www-authenticate', 'Bearer error="invalid_token"');
  if (problem.code === 'too-many-requests') void reply.header('retry-after', String(problem.values['seconds'] ?? 60));
  const language = languageOf(request);
  return reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .send(
      JSON.stringify({
        type: `https://lejek.example/problems/${problem.code}`,
        title: problem.code,
        status,
        code: problem.code,
        detail: problem.detail(language),
        instance: request.id,
        ...(errors ? { errors } : {}),
      }),
    );
}

// PostgreSQL's classes 08 (connection), 57 (operator intervention) and 53 (resources), and node's own words for a lost line.
const databaseAway = /^(08...|57P0[123]|53300|55P03|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** An error that means "the database is away or busy": worth another try, never the caller's fault. */
export function meansDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && databaseAway.test(error.code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
    error.message,
  );
}

function translate(error: FastifyError | Error): Problem | null {
  if (error instanceof Problem) return error;
  if (meansDatabaseAway(error)) return platformProblem('database-away');
  const code = 'code' in error ? error.code : undefined;
  if (code === '53100' || code === 'ENOSPC') return platformProblem('disk-full');
  // 22021/22P05: NUL or a character that the database cannot hold.
  if (code === '22021' || code === '22P05')
    return platformProblem('bad-request', { reason: 'it holds a NUL character' });
  // JSON with half of a surrogate pair.
  if (code === '22P02' && 'detail' in error && /surrogate/.test(String(error.detail)))
    return platformProblem('bad-request', { reason: 'it holds half of a character' });
  // The reader of multipart forms tells broken ones apart by words alone.
  if (
    /^(Unexpected end of (multipart data|form|file)|Malformed part header|Multipart: Boundary not found)/.test(
      error.message,
    )
  )
    return platformProblem('bad-request', { reason: 'the form breaks off' });
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 413) return platformProblem('too-large', { limit: 'this address' });
  if (status === 415) return platformProblem('unsupported-type');
  if (status === 429) return platformProblem('too-many-requests', { seconds: 60 });
  if (status === 404) return platformProblem('not-found');
  if (status >= 400 && status < 500) return platformProblem('bad-request', { reason: error.message });
  return null;
}

export function installProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => send(reply, request, platformProblem('not-found')));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      const errors = error.validation.map((issue) => ({
        detail: issue.message ?? 'is not valid',
        pointer: `/${error.validationContext ?? 'body'}${issue.instancePath}`,
      }));
      return send(reply, request, platformProblem('invalid'), errors);
    }
    const problem = translate(error);
    if (problem) return send(reply, request, problem);
    request.log.error({ err: error }, 'unexpected error');
    const language = languageOf(request);
    return reply
      .status(500)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(
        JSON.stringify({
          type: 'https://lejek.example/problems/unexpected',
          title: 'unexpected',
          status: 500,
          code: 'unexpected',
          instance: request.id,
          detail:
            language === 'pl'
              ? `Coś poszło nie tak po stronie serwera. Nic nie zostało zapisane połowicznie. Numer zgłoszenia: ${request.id}.`
              : `Something went wrong on the server. Nothing was left half-written. Reference: ${request.id}.`,
        }),
      );
  });
}
