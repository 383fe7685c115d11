/** What a landing page is made of: blocks in their order, how it looks, what search engines and shared links are told. */
import { z } from 'zod';
import { Language } from '#platform/contract/problem.ts';
import { safeAddress, secureAddress } from './safe-address.ts';

const line = (longest: number) => z.string().max(longest).default('');
const Rich = line(20_000);
/** Empty, or somewhere a link may lead. */
const Address = line(1000).refine((text) => text === '' || safeAddress(text) !== null, {
  message: 'is not an address that a link may lead to',
});
const SecureAddress = line(1000).refine((text) => text === '' || secureAddress(text) !== null, {
  message: 'is not an address that begins with https://',
});
const FormKey = line(100);

/** An uploaded picture; its size is known by the server. */
const Picture = z
  .object({ fileId: z.uuid(), alt: line(300) })
  .nullable()
  .default(null);
export type Picture = z.infer<typeof Picture>;

// `main` is the page itself.
const id = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .refine((text) => text !== 'main');

export const Block = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hero'),
    id,
    heading: line(200),
    text: Rich,
    buttonText: line(80),
    buttonTo: Address,
    picture: Picture,
  }),
  z.object({ kind: z.literal('text'), id, heading: line(200), text: Rich }),
  z.object({ kind: z.literal('image'), id, picture: Picture, caption: line(300) }),
  z.object({ kind: z.literal('form'), id, heading: line(200), text: Rich, formKey: FormKey, thanks: Rich }),
  z.object({
    kind: z.literal('testimonials'),
    id,
    heading: line(200),
    items: z.array(z.object({ quote: line(1000), name: line(120), role: line(160) })).max(12),
  }),
  z.object({
    kind: z.literal('faq'),
    id,
    heading: line(200),
    items: z.array(z.object({ question: line(300), answer: Rich })).max(40),
  }),
  z.object({
    kind: z.literal('countdown'),
    id,
    heading: line(200),
    /** Null: not set yet, and not shown. */
    until: z.iso.datetime({ offset: true }).nullable().default(null),
    after: line(300),
  }),
  z.object({ kind: z.literal('video'), id, title: line(200), address: SecureAddress, poster: Picture }),
  z.object({
    kind: z.literal('columns'),
    id,
    heading: line(200),
    items: z.array(z.object({ heading: line(200), text: Rich, picture: Picture })).max(6),
  }),
  z.object({ kind: z.literal('button'), id, text: line(80), to: Address }),
  z.object({ kind: z.literal('logos'), id, heading: line(200), pictures: z.array(Picture).max(24) }),
  z.object({
    kind: z.literal('footer'),
    id,
    text: Rich,
    links: z.array(z.object({ text: line(120), to: Address })).max(12),
  }),
]);
export type Block = z.infer<typeof Block>;
export type BlockKind = Block['kind'];
export type BlockOf<Kind extends BlockKind> = Extract<Block, { kind: Kind }>;

export const fonts = ['system', 'serif', 'rounded', 'mono'] as const;
export const schemes = ['auto', 'light', 'dark'] as const;

export const Theme = z.object({
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .default('#0f766e'),
  font: z.enum(fonts).default('system'),
  scheme: z.enum(schemes).default('auto'),
});
export type Theme = z.infer<typeof Theme>;

export const Seo = z.object({
  title: line(120),
  description: line(320),
  /** Empty: the page's own address. */
  canonical: SecureAddress,
  noindex: z.boolean().default(false),
  shareTitle: line(120),
  shareDescription: line(320),
  sharePicture: Picture,
});

export const PageDefinition = z.object({
  language: Language,
  theme: Theme.prefault({}),
  seo: Seo.prefault({}),
  blocks: z
    .array(Block)
    .max(80)
    .refine((blocks) => new Set(blocks.map((block) => block.id)).size === blocks.length, 'has two blocks of one id'),
});
export type PageDefinition = z.infer<typeof PageDefinition>;

const picturesOfBlock = (block: Block): readonly Picture[] => {
  switch (block.kind) {
    case 'hero':
    case 'image':
      return [block.picture];
    case 'video':
      return [block.poster];
    case 'columns':
      return block.items.map((item) => item.picture);
    case 'logos':
      return block.pictures;
    default:
      return [];
  }
};

/** Ids of the uploaded pictures the page shows. */
export const picturesOf = ({ blocks, seo }: PageDefinition): string[] => [
  ...new Set(
    [...blocks.flatMap(picturesOfBlock), seo.sharePicture].flatMap((picture) => (picture ? [picture.fileId] : [])),
  ),
];

export const formsOf = ({ blocks }: PageDefinition): string[] => [
  ...new Set(blocks.flatMap((block) => (block.kind === 'form' && block.formKey !== '' ? [block.formKey] : []))),
];
