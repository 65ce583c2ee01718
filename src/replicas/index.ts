export { ReplicaEndings } from './replica-endings.service.js';
export { ReplicasModule } from './replicas.module.js';
export { Replicas } from './replicas.service.js';
