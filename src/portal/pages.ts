import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import nunjucks from 'nunjucks';
import { Assets } from './assets.js';

const TEMPLATES = join(import.meta.dirname, 'templates');

/** Pages from templates; whatever is put into one is escaped, and what is missing is an error. */
@Injectable()
export class Pages {
  private readonly templates: nunjucks.Environment;

  constructor(assets: Assets) {
    this.templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(TEMPLATES), {
      autoescape: true,
      throwOnUndefined: true,
      trimBlocks: true,
      lstripBlocks: true,
    });
    this.templates.addGlobal('asset', (file: string) => assets.path(file));
  }

  /** The page that a template makes of these values, as HTML. */
  render(template: string, values: object): string {
    return this.templates.render(`${template}.njk`, values);
  }
}
