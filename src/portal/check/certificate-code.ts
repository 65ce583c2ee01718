/** The code of a certificate in what somebody typed or pasted: the code itself, or the address that its picture leads to. */
export function certificateCodeIn(text: string): string | undefined {
  const [, code] = /(?:^|\/certificates\/)(ce_[0-9A-Za-z]+)(?:[?#].*)?$/.exec(text.replace(/\s+/g, '')) ?? [];
  return code;
}
