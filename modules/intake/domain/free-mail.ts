/**
 * Domains at which anybody gets a mailbox: an address there says nothing of the company. The large ones of the world and of Poland,
 * with the throw-away services met most; a subdomain counts as its domain.
 */
const domains = new Set([
  'gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'hotmail.co.uk', 'hotmail.fr', 'hotmail.de', 'live.com', 'msn.com', 'passport.com',
  'yahoo.com', 'yahoo.co.uk', 'yahoo.de', 'yahoo.fr', 'yahoo.it', 'yahoo.es', 'yahoo.co.in', 'yahoo.com.br', 'ymail.com', 'rocketmail.com', 'aol.com',
  'icloud.com', 'me.com', 'mac.com', 'proton.me', 'protonmail.com', 'pm.me', 'tutanota.com', 'tuta.io', 'zoho.com', 'fastmail.com', 'hey.com',
  'gmx.com', 'gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch', 'web.de', 't-online.de', 'freenet.de', 'mail.com', 'inbox.com', 'yandex.com', 'yandex.ru', 'mail.ru', 'bk.ru', 'list.ru', 'inbox.ru',
  'orange.fr', 'wanadoo.fr', 'free.fr', 'laposte.net', 'sfr.fr', 'libero.it', 'virgilio.it', 'alice.it', 'tin.it', 'terra.com.br', 'uol.com.br', 'bol.com.br', 'seznam.cz', 'email.cz', 'centrum.cz', 'azet.sk', 'ukr.net', 'i.ua', 'qq.com', '163.com', '126.com', 'naver.com', 'daum.net', 'rediffmail.com',
  'comcast.net', 'verizon.net', 'att.net', 'sbcglobal.net', 'cox.net', 'btinternet.com', 'sky.com', 'bigpond.com', 'shaw.ca', 'rogers.com',
  'wp.pl', 'o2.pl', 'onet.pl', 'onet.eu', 'op.pl', 'poczta.onet.pl', 'vp.pl', 'interia.pl', 'interia.eu', 'poczta.fm', 'gazeta.pl', 'tlen.pl', 'go2.pl', 'autograf.pl', 'buziaczek.pl', 'spoko.pl', 'prokonto.pl', 'neostrada.pl', 'home.pl', 'gmail.pl', 'amorki.pl', 'pino.pl', 'opoczta.pl', 'onet.com.pl', 'hot.pl', 'plusnet.pl',
  'mailinator.com', 'guerrillamail.com', '10minutemail.com', 'tempmail.com', 'temp-mail.org', 'yopmail.com', 'trashmail.com', 'sharklasers.com', 'getnada.com', 'dispostable.com',
]); // prettier-ignore

/** The domain of a company's mailbox, in small letters; null for a free mailbox and for what is no address. */
export function companyDomainOfEmail(email: string): string | null {
  const domain = email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
  if (!email.includes('@') || !/^[^\s@]+\.[^\s@.]{2,}$/.test(domain)) return null;
  const labels = domain.split('.');
  for (let from = 0; from < labels.length - 1; from++) {
    if (domains.has(labels.slice(from).join('.'))) return null;
  }
  return domain;
}
