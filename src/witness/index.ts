export { startWitness } from './start-witness.js';
