import type { Posted } from './letter.js';

/** Where letters leave the service: a folder, or a mail server. */
export interface Delivery {
  /** Hands the letter over, or throws; a repeat is the same message. */
  deliver(posted: Posted): Promise<void>;
  /** Lets go of what it holds open. */
  close(): void;
}

/** The message was not taken this time; says why by a code alone, because an error of the wire repeats the address. */
export class NotTaken extends Error {
  constructor(readonly code: string) {
    super('The mail server did not take the message.');
    this.name = 'NotTaken';
  }
}

/** The receiver said that it will never take this message, as told by an SMTP reply of class 5. */
export class Refused extends Error {
  constructor() {
    super('The mail server refused the message for good.');
    this.name = 'Refused';
  }
}
