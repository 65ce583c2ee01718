export { onlyClosing } from './consent.errors.js';
export { ConsentModule } from './consent.module.js';
export { toDirective } from './directive.js';
export { Directives } from './directives.service.js';
export { Drafts } from './drafts.service.js';
export { Certificates, type Certificate } from './papers/certificates.service.js';
export { Signatures } from './signatures.service.js';
export { toRefusal, toWishes, type Wishes } from './wishes.js';
export { RefusalInput, WishesInput } from './wishes.input.js';
