/** What was found to be wrong, one word for each sort of fault. */
export type Fault =
  'key' | 'note' | 'checkpoint' | 'witness' | 'proof' | 'entry' | 'tile' | 'root' | 'history' | 'receipt' | 'directive';

/** Something that was published does not verify; the message says what and where, for a person to act on. */
export class VerifierFailure extends Error {
  constructor(
    readonly fault: Fault,
    message: string,
  ) {
    super(message);
    this.name = 'VerifierFailure';
  }
}
