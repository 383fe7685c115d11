/** Sends the product's own letters (invitations, password resets). Without a mail server the caller is told, and shows the link instead. */
import { createTransport } from 'nodemailer';
import type { Config } from './config.ts';

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };
export type MailOutcome = 'sent' | 'no-mail-server' | 'failed';
export type Mailer = { send(letter: Letter): Promise<MailOutcome> };

export function smtpMailer(config: Config): Mailer {
  if (!config.smtpUrl) return { send: async () => 'no-mail-server' };
  const transport = createTransport(config.smtpUrl, { from: config.mailFrom });
  return {
    async send(letter) {
      try {
        await transport.sendMail({ ...letter, from: config.mailFrom });
        return 'sent';
      } catch {
        return 'failed';
      }
    },
  };
}
