/** Which fields each kind of block has, in their order, and how each is filled in. */
import { messageKey } from '#platform/web/i18n.ts';
import {
  IconArrowsVertical,
  IconClock,
  IconColumns3,
  IconForms,
  IconHelpCircle,
  IconLayoutBottombar,
  IconPhoto,
  IconPointer,
  IconQuote,
  IconTypography,
  IconBuildingStore,
  IconVideo,
} from '@tabler/icons-react';
import type { Icon } from '#platform/web/page.ts';
import type { BlockKind } from '../../contract.ts';

export type FieldShape = {
  readonly key: string;
  readonly label: string;
  readonly as: 'line' | 'lines' | 'rich' | 'address' | 'picture' | 'pictures' | 'form' | 'moment';
};
export type BlockShape = {
  readonly name: string;
  readonly icon: Icon;
  readonly fields: readonly FieldShape[];
  /** A list inside the block. */
  readonly list?: {
    readonly key: string;
    readonly one: string;
    readonly add: string;
    readonly most: number;
    readonly fields: readonly FieldShape[];
  };
};

const heading: FieldShape = { key: 'heading', label: messageKey('field.heading'), as: 'line' };
const text: FieldShape = { key: 'text', label: messageKey('field.text'), as: 'rich' };
const picture: FieldShape = { key: 'picture', label: messageKey('field.picture'), as: 'picture' };

export const blockShapes: Readonly<Record<BlockKind, BlockShape>> = {
  hero: {
    name: messageKey('block.hero'),
    icon: IconArrowsVertical,
    fields: [
      heading,
      text,
      { key: 'buttonText', label: messageKey('field.buttonText'), as: 'line' },
      { key: 'buttonTo', label: messageKey('field.buttonTo'), as: 'address' },
      picture,
    ],
  },
  text: { name: messageKey('block.text'), icon: IconTypography, fields: [heading, text] },
  image: {
    name: messageKey('block.image'),
    icon: IconPhoto,
    fields: [picture, { key: 'caption', label: messageKey('field.caption'), as: 'line' }],
  },
  form: {
    name: messageKey('block.form'),
    icon: IconForms,
    fields: [
      { key: 'formKey', label: messageKey('field.form'), as: 'form' },
      heading,
      text,
      { key: 'thanks', label: messageKey('field.thanks'), as: 'rich' },
    ],
  },
  testimonials: {
    name: messageKey('block.testimonials'),
    icon: IconQuote,
    fields: [heading],
    list: {
      key: 'items',
      one: messageKey('item.testimonial'),
      add: messageKey('item.addTestimonial'),
      most: 12,
      fields: [
        { key: 'quote', label: messageKey('field.quote'), as: 'lines' },
        { key: 'name', label: messageKey('field.person'), as: 'line' },
        { key: 'role', label: messageKey('field.role'), as: 'line' },
      ],
    },
  },
  faq: {
    name: messageKey('block.faq'),
    icon: IconHelpCircle,
    fields: [heading],
    list: {
      key: 'items',
      one: messageKey('item.question'),
      add: messageKey('item.addQuestion'),
      most: 40,
      fields: [
        { key: 'question', label: messageKey('field.question'), as: 'line' },
        { key: 'answer', label: messageKey('field.answer'), as: 'rich' },
      ],
    },
  },
  countdown: {
    name: messageKey('block.countdown'),
    icon: IconClock,
    fields: [
      heading,
      { key: 'until', label: messageKey('field.until'), as: 'moment' },
      { key: 'after', label: messageKey('field.after'), as: 'line' },
    ],
  },
  video: {
    name: messageKey('block.video'),
    icon: IconVideo,
    fields: [
      { key: 'title', label: messageKey('field.heading'), as: 'line' },
      { key: 'address', label: messageKey('field.videoAddress'), as: 'address' },
      { key: 'poster', label: messageKey('field.poster'), as: 'picture' },
    ],
  },
  columns: {
    name: messageKey('block.columns'),
    icon: IconColumns3,
    fields: [heading],
    list: {
      key: 'items',
      one: messageKey('item.column'),
      add: messageKey('item.addColumn'),
      most: 6,
      fields: [heading, text, picture],
    },
  },
  button: {
    name: messageKey('block.button'),
    icon: IconPointer,
    fields: [
      { key: 'text', label: messageKey('field.buttonText'), as: 'line' },
      { key: 'to', label: messageKey('field.buttonTo'), as: 'address' },
    ],
  },
  logos: {
    name: messageKey('block.logos'),
    icon: IconBuildingStore,
    fields: [heading, { key: 'pictures', label: messageKey('field.logos'), as: 'pictures' }],
  },
  footer: {
    name: messageKey('block.footer'),
    icon: IconLayoutBottombar,
    fields: [text],
    list: {
      key: 'links',
      one: messageKey('item.link'),
      add: messageKey('item.addLink'),
      most: 12,
      fields: [
        { key: 'text', label: messageKey('field.linkText'), as: 'line' },
        { key: 'to', label: messageKey('field.buttonTo'), as: 'address' },
      ],
    },
  },
};
