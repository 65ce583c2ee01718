/** Something that a draft would allow, or fail to do, that its holder may not expect. */
export interface Warning {
  code: string;
  /** The id of the rule that it is about, when it is about one. */
  rule?: string;
  /** A sentence for the holder. */
  text: string;
}
