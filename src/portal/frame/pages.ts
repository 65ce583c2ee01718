import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import nunjucks from 'nunjucks';
import { Failure, type Fields } from '../../kernel/index.js';
import { Assets } from '../assets.js';
import { isForForm, slipsOf, wrongForm, type FieldWords, type FormView } from './form-view.js';
import { Frames } from './frames.js';
import { seeOther, type Visit } from './visit.js';

const PORTAL = join(import.meta.dirname, '..');
const COMPONENTS = join(dirname(fileURLToPath(import.meta.resolve('govuk-frontend/package.json'))), 'dist');

/** A form that was sent, and how it is shown again with what is wrong. */
interface SentForm extends FieldWords {
  given: Fields;
  again: (form: FormView) => Promise<string>;
}

/** What a form asks for, where it leads, and what is shown where it was refused. */
export interface FormWork extends SentForm {
  act: () => Promise<unknown>;
  /** The page to go on to; may rest on what came of it. */
  then: string | (() => string);
}

/** A form that is answered on the spot: what it gave, to be checked, or what came of it, shown this once. */
export interface FormStep extends SentForm {
  next: () => Promise<string>;
}

/** Pages from templates, each in its frame; whatever is put into one is escaped, and what is missing is an error. */
@Injectable()
export class Pages {
  private readonly templates: nunjucks.Environment;

  constructor(
    assets: Assets,
    private readonly frames: Frames,
  ) {
    this.templates = new nunjucks.Environment(new nunjucks.FileSystemLoader([PORTAL, COMPONENTS]), {
      autoescape: true,
      throwOnUndefined: true,
      trimBlocks: true,
      lstripBlocks: true,
    });
    this.templates.addGlobal('asset', (file: string) => assets.path(file));
  }

  /** The page that a template (`area/page`) makes of these values, for whoever looks. */
  async show(visit: Visit, template: string, values: object = {}): Promise<string> {
    return this.templates.render(`${template}.njk`, { ...(await this.frames.of(visit)), ...values });
  }

  /** The same without what needs the database. */
  showBare(visit: Visit, template: string, values: object): string {
    return this.templates.render(`${template}.njk`, { ...this.frames.bare(visit), ...values });
  }

  /** Does what a form asks and goes on; where that is refused for what is in it, shows it again and says why. */
  async take(visit: Visit, work: FormWork): Promise<string> {
    try {
      await work.act();
    } catch (error) {
      if (!isForForm(error)) throw error;
      return this.refuse(visit, error, work);
    }
    return seeOther(visit, typeof work.then === 'string' ? work.then : work.then());
  }

  /** Shows what comes next of a form, without going on elsewhere; where that is refused for what is in it, the form again. */
  async step(visit: Visit, work: FormStep): Promise<string> {
    try {
      return await work.next();
    } catch (error) {
      if (!isForForm(error)) throw error;
      return this.refuse(visit, error, work);
    }
  }

  private async refuse(visit: Visit, failure: Failure, work: SentForm): Promise<string> {
    const page = await work.again(wrongForm(work.given, slipsOf(failure, await this.frames.speechFor(visit), work)));
    const { retryAfterSeconds } = failure.extra;
    void visit.reply.status(retryAfterSeconds === undefined ? 422 : 429);
    if (retryAfterSeconds !== undefined) void visit.reply.header('retry-after', String(retryAfterSeconds));
    return page;
  }
}
