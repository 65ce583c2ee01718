const SAMPLE_RATE = 8000;
const HEADER_BYTES = 44;

/** The evidence of the demo holder's identity: a second of silence as WAV, and an empty page as PDF. */
export function demoEvidence(): { recording: Buffer; document: Buffer } {
  return { recording: silence(), document: Buffer.from(EMPTY_PAGE, 'latin1') };
}

/** 8-bit mono PCM, in which silence is 128. */
function silence(): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + SAMPLE_RATE, 128);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(SAMPLE_RATE, 24);
  bytes.writeUInt32LE(SAMPLE_RATE, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(SAMPLE_RATE, 40);
  return bytes;
}

const EMPTY_PAGE = `%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>
endobj
trailer
<< /Size 4 /Root 1 0 R >>
%%EOF
`;
