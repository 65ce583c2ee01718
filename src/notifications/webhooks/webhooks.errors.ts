import { Failure } from '../../kernel/index.js';

/** The address cannot be called, for the reason given. */
export const urlUnfit = (reason: string): Failure =>
  new Failure('invalid', 'notifications.webhook_url_unfit', `This address cannot be a webhook's. ${reason}`, {
    errors: [{ path: 'url', message: reason }],
  });

/** The platform has set no webhook. */
export const webhookNotFound = (): Failure =>
  new Failure('not_found', 'notifications.webhook_not_found', 'The platform has no webhook.');

/** There is no such event for this platform, or not any more. */
export const eventNotFound = (): Failure =>
  new Failure('not_found', 'notifications.event_not_found', 'The platform has no such event, or not any more.');

/** Nothing is sent to a webhook that is disabled. */
export const webhookDisabled = (): Failure =>
  new Failure(
    'conflict',
    'notifications.webhook_disabled',
    'The webhook answered 410 and is disabled; set it again before events are sent.',
  );
