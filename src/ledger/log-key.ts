import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config, Keys } from '../kernel/index.js';
import type { NoteSigner } from './note.js';

/** The key that signs the log's checkpoints, under the log's origin. */
@Injectable()
export class LogKey implements NoteSigner {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;

  constructor(config: Config, keys: Keys) {
    ({ privateKey: this.privateKey, publicKey: this.publicKey } = keys.signing('ledger'));
    this.name = config.ledgerOrigin;
  }
}
