export { canonical } from './canonical.js';
export { openCheckpoint, parseCheckpoint, type CheckpointClaim } from './checkpoint.js';
export { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash, perfectRoot } from './merkle.js';
export {
  cosignedMessage,
  isSignedBy,
  noteKeyHash,
  parseNote,
  parseNoteKey,
  type Note,
  type NoteKey,
  type NoteSignature,
} from './note.js';
export { verifiesConsistency, verifiesInclusion } from './proofs.js';
export { TILE_WIDTH, parseTilePath, tilePath, tilesOf, type TileLevel, type TilePlace } from './tile-path.js';
export { VerifierFailure, type Fault } from './verifier-failure.js';
