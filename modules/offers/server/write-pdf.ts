/** An offer as a file: A4, in its language, with the font inside, so that Polish letters print everywhere. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import { lineMinor } from '#modules/pipeline/contract.ts';
import type { Offer, Party } from '../contract.ts';
import { type OfferFormat, offerFormat } from '../domain/format-offer.ts';
import { type OfferWords, offerWords } from '../domain/offer-words.ts';

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/lato/package.json'));
const regular = join(fonts, '400Regular', 'Lato_400Regular.ttf');
const bold = join(fonts, '700Bold', 'Lato_700Bold.ttf');

/** Points; A4 is 595 × 842. */
const margin = 56;
const width = 595 - 2 * margin;
const bottom = 842 - 72;
const dimmed = '#55625c';
const line = '#c9d2ce';
const text = '#16211d';

type Doc = InstanceType<typeof PDFDocument>;
type Drawing = { readonly doc: Doc; readonly words: OfferWords; readonly format: OfferFormat; readonly offer: Offer };

const columns = [
  { key: 'item', x: 0, width: 190, align: 'left' },
  { key: 'quantity', x: 190, width: 50, align: 'right' },
  { key: 'price', x: 240, width: 80, align: 'right' },
  { key: 'discount', x: 320, width: 45, align: 'right' },
  { key: 'tax', x: 365, width: 38, align: 'right' },
  { key: 'net', x: 403, width: 80, align: 'right' },
] as const;

function drawParty({ doc, words }: Drawing, title: string, party: Party, x: number, y: number): number {
  const half = width / 2 - 12;
  doc.font(regular, 9).fillColor(dimmed).text(title, x, y, { width: half });
  doc
    .font(bold, 11)
    .fillColor(text)
    .text(party.name || '—', { width: half });
  doc.font(regular, 10);
  if (party.address !== '') doc.text(party.address, { width: half });
  if (party.taxNumber !== '') doc.text(`${words.taxNumber}: ${party.taxNumber}`, { width: half });
  return doc.y;
}

function drawHead(drawing: Drawing): void {
  const { doc, words, format, offer } = drawing;
  doc.font(bold, 22).fillColor(text).text(`${words.offer} ${offer.number}`, margin, margin, { width });
  const facts = [
    ...(offer.version > 1 ? [words.version(offer.version)] : []),
    `${words.date}: ${format.day(offer.sentAt ?? offer.createdAt)}`,
    ...(offer.validUntil === null ? [] : [`${words.validUntil}: ${format.day(offer.validUntil)}`]),
  ];
  doc.font(regular, 10).fillColor(dimmed).text(facts.join('   ·   '), { width });
  const y = doc.y + 20;
  const left = drawParty(drawing, words.seller, offer.seller, margin, y);
  const right = drawParty(drawing, words.buyer, offer.buyer, margin + width / 2 + 12, y);
  doc.x = margin;
  doc.y = Math.max(left, right) + 20;
  if (offer.intro !== '') doc.font(regular, 10.5).fillColor(text).text(offer.intro, { width, lineGap: 2 }).moveDown();
}

type Cells = Readonly<Record<(typeof columns)[number]['key'], string>>;

function drawRow({ doc }: Drawing, cells: Cells, font: string, color: string): void {
  doc.font(font, 9.5).fillColor(color);
  const height = Math.max(...columns.map(({ key, width: of }) => doc.heightOfString(cells[key], { width: of - 6 })));
  if (doc.y + height + 12 > bottom) doc.addPage();
  const y = doc.y + 5;
  for (const { key, x, width: of, align } of columns) {
    doc.text(cells[key], margin + x, y, { width: of - 6, align });
  }
  doc.x = margin;
  doc.y = y + height + 5;
  doc
    .moveTo(margin, doc.y)
    .lineTo(margin + width, doc.y)
    .lineWidth(0.5)
    .strokeColor(line)
    .stroke();
}

function drawItems(drawing: Drawing): void {
  const { words, format, offer } = drawing;
  drawRow(
    drawing,
    {
      item: words.item,
      quantity: words.quantity,
      price: words.price,
      discount: words.discount,
      tax: words.tax,
      net: words.net,
    },
    bold,
    dimmed,
  );
  for (const item of offer.items) {
    const cells = {
      item: item.name,
      quantity: format.quantity(item.quantity),
      price: format.money(item.unitPriceMinor),
      discount: item.discountPercent === 0 ? '' : format.percent(item.discountPercent),
      tax: item.taxPercent === null ? '—' : format.percent(item.taxPercent),
      net: format.money(lineMinor(item)),
    };
    drawRow(drawing, cells, regular, text);
  }
}

function drawSums({ doc, words, format, offer: { sums } }: Drawing): void {
  const lines = [
    [words.net, format.money(sums.netMinor)],
    ...sums.taxes.flatMap(({ percent, taxMinor }) =>
      percent === null ? [] : [[words.taxSum(format.percent(percent)), format.money(taxMinor)]],
    ),
  ];
  if (doc.y + 20 * (lines.length + 2) > bottom) doc.addPage();
  doc.y += 10;
  const row = (label: string, value: string, font: string, size: number): void => {
    const y = doc.y;
    doc.font(font, size).fillColor(text);
    doc.text(label, margin + 240, y, { width: 120, align: 'right' });
    doc.text(value, margin + 360, y, { width: 117, align: 'right' });
    doc.y = y + size + 6;
  };
  for (const [label = '', value = ''] of lines) row(label, value, regular, 10);
  row(words.gross, format.money(sums.grossMinor), bold, 13);
  doc.x = margin;
}

function numberPages({ doc, words, offer }: Drawing): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(start + page);
    // Written below the margin, which would begin another page otherwise.
    doc.page.margins.bottom = 0;
    const foot = `${words.offer} ${offer.number}   ·   ${words.page(page + 1, count)}`;
    doc
      .font(regular, 8)
      .fillColor(dimmed)
      .text(foot, margin, 842 - 44, { width, align: 'center', lineBreak: false });
  }
}

/** The file as bytes. */
export function writePdf(offer: Offer): Promise<Buffer> {
  const words = offerWords[offer.language];
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: 72 },
    bufferPages: true,
    lang: offer.language,
    info: { Title: `${words.offer} ${offer.number}`, Author: offer.seller.name },
  });
  const drawing: Drawing = { doc, words, format: offerFormat(offer.language, offer.currency), offer };
  drawHead(drawing);
  drawItems(drawing);
  drawSums(drawing);
  if (offer.terms !== '') {
    doc.moveDown(1.5).font(bold, 11).fillColor(text).text(words.terms, margin, undefined, { width });
    doc.font(regular, 9.5).text(offer.terms, { width, lineGap: 1.5 });
  }
  numberPages(drawing);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
    doc.end();
  });
}
