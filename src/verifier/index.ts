export { ahead } from './ahead.js';
export { canonical } from './canonical.js';
export { openCheckpoint, parseCheckpoint, type CheckpointClaim } from './checkpoint.js';
export { verifyDirectiveEvidence, type VerifiedDirective } from './directive-evidence.js';
export { parseDirectiveEvidence } from './directive-evidence-file.js';
export { folderSource } from './folder-source.js';
export { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash, parseHash, perfectRoot } from './merkle.js';
export { cosignedMessage, isSignedBy, noteKeyHash, parseNote, parseNoteKey, type Note, type NoteKey } from './note.js';
export { verifiesConsistency, verifiesInclusion } from './proofs.js';
export { readBounded } from './read-bounded.js';
export {
  verifyProvenEntry,
  verifyReceipt,
  type ReceiptTrust,
  type VerifiedEntry,
  type VerifiedReceipt,
} from './receipt.js';
export { parseProvenEntry, parseReceipt } from './receipt-file.js';
export { SourceFailure, type LogSource } from './source.js';
export { TILE_WIDTH, parseTilePath, placesOf, tilePath, tilesOf, type TileLevel, type TilePlace } from './tile-path.js';
export { isTlogProof, parseTlogProof } from './tlog-proof.js';
export { urlSource } from './url-source.js';
export { VerifierFailure } from './verifier-failure.js';
export { verifyLog, type VerifiedLog } from './verify-log.js';
export type { Cosignature } from './witnesses.js';
