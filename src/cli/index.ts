export { run } from './run.js';
export { DemoModule } from './seed/demo.module.js';
export { DemoSeed } from './seed/demo-seed.js';
export { welcome } from './seed/welcome.js';
