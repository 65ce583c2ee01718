import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { OpenApi } from './openapi.js';
import { Route } from './route.js';

const Listed = z.object({
  method: z.string(),
  path: z.string(),
  can: z.string(),
  page: z.boolean(),
  stepUp: z.boolean(),
  multipart: z.boolean(),
});
const Answer = z.object({ routes: z.array(Listed) });

/** Every route with the ability that it needs, pages included; it exists only with `SAYSO_DEV_TOOLS=on`. */
@Controller()
export class DevRoutesController {
  constructor(private readonly openApi: OpenApi) {}

  @Get('dev/routes')
  @Route({ can: 'anyone', summary: 'Every route, pages included', answer: Answer, page: true })
  list(): z.infer<typeof Answer> {
    return {
      routes: this.openApi.routes().map(({ method, path, spec }) => ({
        method: method.toUpperCase(),
        path,
        can: spec.can === 'anyone' ? 'anyone' : spec.can.join(' '),
        page: spec.page ?? false,
        stepUp: spec.stepUp ?? false,
        multipart: spec.multipart ?? false,
      })),
    };
  }
}
