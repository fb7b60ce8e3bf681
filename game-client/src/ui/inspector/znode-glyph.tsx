import type { ZnodeKind } from '../../inspector/znode-kind.ts';

/**
 * A znode's kind as a shape: persistent is a solid square, ephemeral a ring that is not closed, a container an empty
 * box, one with a time to live half a disc; a sequential one has a step below it.
 */
export function ZnodeGlyph({ kind }: { readonly kind: ZnodeKind }) {
  return (
    <svg class={`glyph ${kind.life}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <Life kind={kind} />
      {kind.sequence === undefined ? null : <path class="step-mark" d="M4 14.5h3v-1.6h3v-1.6h3" />}
    </svg>
  );
}

function Life({ kind }: { readonly kind: ZnodeKind }) {
  switch (kind.life) {
    case 'persistent':
      return <rect class="solid" x="3.5" y="2.5" width="9" height="9" rx="1.5" />;
    case 'ephemeral':
      return <circle class="ring" cx="8" cy="7" r="4.3" stroke-dasharray="4.6 2.2" />;
    case 'container':
      return <rect class="ring" x="3.7" y="2.7" width="8.6" height="8.6" rx="1.5" />;
    case 'ttl':
      return <path class="solid" d="M8 2.2a4.8 4.8 0 0 1 0 9.6z" />;
  }
}
