// The way into every command: `node run.mjs COMMAND [ARGUMENT...]`, with nothing installed but Node.
// It brings what the command needs, then runs the command's program in this process.
import { refuseOldNode } from './node-version.mjs';

refuseOldNode();
void import('./command.mjs').then((command) => command.run(process.argv[2], process.argv.slice(3)));
