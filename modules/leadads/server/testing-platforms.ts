/** For tests: Meta's Graph API and LinkedIn's REST API on this machine, in the shape of the real ones. */
import { type IncomingMessage, createServer } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import type { Platforms } from './calls/platforms.ts';

type Said = { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };

export type FakePlatforms = {
  readonly platforms: Platforms;
  /** How often each lead was asked for. */
  readonly asked: Map<string, number>;
  /** The tokens and versions they were asked with. */
  readonly heard: { readonly authorization: string; readonly version: string; readonly url: string }[];
  /** What is said of a lead the n-th time instead of its answers; null: the answers. */
  trouble: (leadId: string, time: number) => Said | null;
  close(): Promise<void>;
};

const graphLead = (id: string): Said => ({
  status: 200,
  body: {
    id,
    created_time: '2026-11-20T10:00:00+0000',
    platform: 'fb',
    campaign_id: '9007199254740995',
    campaign_name: 'Jesień',
    ad_id: '77',
    ad_name: 'Baner',
    field_data: [
      { name: 'full_name', values: ['Ewa Lis'] },
      { name: 'email', values: [`meta-${id}@firma.example`] },
    ],
  },
});

const restResponse = (id: string): Said => ({
  status: 200,
  body: {
    id,
    versionedLeadGenFormUrn: 'urn:li:versionedLeadGenForm:(urn:li:leadGenForm:3162,1)',
    leadMetadata: { sponsoredLeadMetadata: { campaign: 'urn:li:sponsoredCampaign:55' } },
    formResponse: {
      answers: [
        { questionId: 1, answerDetails: { textQuestionAnswer: { answer: `linkedin-${id}@firma.example` } } },
        { questionId: 2, answerDetails: { textQuestionAnswer: { answer: 'Jan' } } },
      ],
    },
  },
});

const restForm: Said = {
  status: 200,
  body: {
    name: 'Demo',
    content: {
      questions: [
        { questionId: 1, predefinedField: 'EMAIL' },
        { questionId: 2, predefinedField: 'FIRST_NAME' },
      ],
    },
  },
};

function say(fake: FakePlatforms, request: IncomingMessage): Said {
  const url = request.url ?? '';
  const { authorization = '' } = request.headers;
  fake.heard.push({ authorization, version: String(request.headers['linkedin-version'] ?? ''), url });
  if (url.startsWith('/rest/leadForms/')) return restForm;
  const [, platform, id = ''] = /^\/(graph|rest\/leadFormResponses)\/([^?]+)/.exec(url) ?? [];
  const time = (fake.asked.get(id) ?? 0) + 1;
  fake.asked.set(id, time);
  return fake.trouble(id, time) ?? (platform === 'graph' ? graphLead(id) : restResponse(id));
}

export async function fakePlatforms(): Promise<FakePlatforms> {
  const server = createServer((request, reply) => {
    const { status, body, headers } = say(fake, request);
    reply.writeHead(status, { 'content-type': 'application/json', ...headers });
    reply.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const fake: FakePlatforms = {
    platforms: {
      meta: `http://127.0.0.1:${port}/graph`,
      linkedin: `http://127.0.0.1:${port}/rest`,
      allowLoopback: true,
    },
    asked: new Map(),
    heard: [],
    trouble: () => null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return fake;
}

/** For a whole test file. */
export function testPlatforms(): () => FakePlatforms {
  let made: FakePlatforms | null = null;
  beforeAll(async () => {
    made = await fakePlatforms();
  });
  afterAll(() => made?.close());
  return () => {
    if (!made) throw new Error('the platforms exist only while tests run');
    return made;
  };
}
