import type { FastifyRequest } from 'fastify';
import { isPerson } from '../domain/person-request.ts';

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
};

export const asksAPerson = (request: FastifyRequest): boolean =>
  isPerson({
    method: request.method,
    userAgent: request.headers['user-agent'],
    purposes: ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => header(request, name)),
  });
