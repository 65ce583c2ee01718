/** A command was given what it cannot use; the message says what, for a person to act on. */
export class WrongUse extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongUse';
  }
}
