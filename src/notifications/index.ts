export type { Announcement } from './events/platform-event.js';
export { PlatformEvents } from './events/platform-events.js';
export type { Letter } from './letter.js';
export { DevMailModule, NotificationsModule } from './notifications.module.js';
export { Notifications } from './notifications.service.js';
export { SentMails } from './sent-mails.js';
