import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Catalogue } from '../../notifications/index.js';

/** What pages say, in every language. */
@Injectable()
export class Words extends Catalogue {
  constructor() {
    super(join(import.meta.dirname, '../words'));
  }
}
