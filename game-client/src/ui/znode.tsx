/** A znode's path, in letters of one width; it breaks at its slashes first. */
export function Znode({ path }: { readonly path: string }) {
  return (
    <code class="znode">
      {path.split(/(?<=\/)/).map((segment, i) => (
        <span key={i}>
          {segment}
          <wbr />
        </span>
      ))}
    </code>
  );
}
