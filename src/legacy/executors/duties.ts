/** What the office of an executor asks and gives, in plain words, before anybody accepts it. */
export const DUTIES: readonly string[] = [
  'While the holder lives there is nothing to do. You know that you are named, and what the holder chose to show you.',
  'When the holder has died you may report it. A report only stops things; it opens nothing, and the holder can undo it.',
  'A death is confirmed by several executors together, after a time in which anyone of you can object.',
  'From a report on, each of you alone can stop everything, or refuse a use. Lifting that again takes several of you.',
  'After a confirmed death you are asked about uses that the holder left open. Saying nothing means no.',
  'You can allow no more than the holder left open: never what they refused, and never their likeness for advertising or politics.',
  'What you do is on a record that cannot be changed. You can resign at any time, without giving a reason.',
];
