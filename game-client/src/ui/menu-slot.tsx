import { useEffect, useState } from 'preact/hooks';
import type { PartProps } from './app.tsx';
import type { Menu } from './menu/menu.tsx';

/** Where the menu appears; it is fetched when it is first asked for. */
export function MenuSlot(props: PartProps) {
  const [loaded, setLoaded] = useState<{ readonly Menu: typeof Menu } | undefined>();
  const open = props.state.menu;
  useEffect(() => {
    if (!open || loaded) return;
    import('./menu/menu.tsx').then(setLoaded, (error: unknown) => {
      // Without a link there is no menu yet; the next opening tries again.
      reportError(error);
      props.actions.showMenu(false);
    });
  }, [open]);
  return open && loaded ? <loaded.Menu {...props} /> : null;
}
