const LEAST_MAJOR = 20;
const LEAST_MINOR = 19;

/** Ends the process with a clear message where Node is too old; written so that an old Node can read it. */
export function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > LEAST_MAJOR || (major === LEAST_MAJOR && minor >= LEAST_MINOR)) return;
  console.error(
    `Double Barrier needs Node ${LEAST_MAJOR}.${LEAST_MINOR} or newer; this is ${process.versions.node}. ` +
      'Install a current one from nodejs.org or with your version switcher, and try again.',
  );
  process.exit(1);
}
