import { aptInstall } from './apt.mjs';
import { SetUpFailure } from './failure.mjs';
import { works } from './program.mjs';
import { stage } from './stage.mjs';

const PYTHONS = ['/usr/bin/python3', 'python3'];

/** Makes sure that there is a Python with kazoo, whose recipes the tests play against ours. */
export async function provideKazoo() {
  if (await isHere()) return;
  await stage('Python with kazoo', async () => {
    await aptInstall(['python3', 'python3-kazoo'], 'foreign peers for the recipe tests');
    if (await isHere()) return;
    throw new SetUpFailure(
      'no Python with kazoo, which the recipe tests need as a foreign peer. Install it with one of:\n' +
        '  Debian, Ubuntu: sudo apt-get install python3-kazoo\n' +
        '  elsewhere:      python3 -m pip install kazoo',
    );
  });
}

async function isHere() {
  for (const python of PYTHONS) if (await works(python, ['-c', 'import kazoo'])) return true;
  return false;
}
