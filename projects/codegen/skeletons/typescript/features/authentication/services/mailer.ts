export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends e-mail. Write one for your provider and hand it to `createServer`. */
export interface Mailer {
  send(message: Message): Promise<void>;
}

/** Prints e-mail on the console of the server. */
export const consoleMailer: Mailer = {
  async send({ to, subject, text }) {
    console.log(`\nTo: ${to}\nSubject: ${subject}\n\n${text}\n`);
  },
};
