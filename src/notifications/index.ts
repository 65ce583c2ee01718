export type { Letter } from './letter.js';
export { DevMailModule, NotificationsModule } from './notifications.module.js';
export { Notifications } from './notifications.service.js';
export { SentMails } from './sent-mails.js';
