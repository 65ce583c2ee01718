/** Line ends, tabs and other spaces, but not the one that keeps words together. */
const SPACES = /[\p{Cc}\u2028\u2029 \u1680\u2000-\u200a\u205f\u3000]+/gu;
/** What nobody sees and what turns the order of letters round, so that one text passes for another; and half letters. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cs}\ufe00-\ufe0f]/gu;

/**
 * A text of any origin as one line that can be printed: nothing in it acts, and nothing hides. Line ends and control
 * characters become spaces; characters without a look of their own, among them those that change the direction of
 * writing, are left out.
 */
export function printable(text: string): string {
  return text.replace(SPACES, ' ').replace(UNSEEN, '').replace(/ +/g, ' ').trim().normalize('NFC');
}
