import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const WORKSPACES = ['shared', 'game-server', 'game-client'] as const;

export type Workspace = (typeof WORKSPACES)[number];

/** One source file, as far as rules about sources are concerned. */
export interface SourceFile {
  readonly workspace: Workspace;
  /** From the project's folder, for people. */
  readonly path: string;
  /** The folder below `src`, or the file's own name without its ending where it lies in `src` itself; or `lab`. */
  readonly part: string;
  /** Without its comments. */
  readonly code: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

/** One import: of a part of the same workspace, of another workspace, or of a library. */
export type Import =
  | { readonly of: 'part'; readonly part: string; readonly typesOnly: boolean }
  | { readonly of: 'workspace'; readonly workspace: string }
  | { readonly of: 'library'; readonly library: string };

const IMPORT = /\b(?:import|export)\b(\s+type\b)?[^;'"`]*?\bfrom\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/.*$/gm;

/** Every source file of the three workspaces, and of the lab; tests and what only tests use are left out. */
export function sourceFiles(): SourceFile[] {
  const sources = WORKSPACES.flatMap((workspace) => filesOf(workspace, join(workspace, 'src')));
  return [...sources, ...filesOf('game-server', 'game-server', 'lab')];
}

/** The files below a folder, or below one part of it. */
function filesOf(workspace: Workspace, of: string, part = '.'): SourceFile[] {
  const folder = join(PROJECT, of);
  return readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !/(^|\/)testing\//.test(name))
    .map((name) => read(workspace, folder, join(part, name)));
}

function read(workspace: Workspace, folder: string, name: string): SourceFile {
  const file = join(folder, name);
  const text = readFileSync(file, 'utf8');
  const code = text.replaceAll(COMMENT, '');
  return {
    workspace,
    path: relative(PROJECT, file),
    part: partOf(name),
    code,
    lines: text.split('\n').length - 1,
    imports: [...code.matchAll(IMPORT)].map(([, type, from, bare]) =>
      importOf(workspace, from ?? bare ?? '', type !== undefined, file, folder),
    ),
  };
}

function importOf(
  own: Workspace,
  specifier: string,
  typesOnly: boolean,
  file: string,
  folder: string,
): Import {
  if (specifier.startsWith('.')) {
    return { of: 'part', part: partOf(relative(folder, join(dirname(file), specifier))), typesOnly };
  }
  const [scope = '', workspace = '', part = ''] = specifier.split('/');
  if (scope === '@double-barrier')
    return workspace === own ? { of: 'part', part, typesOnly } : { of: 'workspace', workspace };
  const library = specifier.startsWith('@') ? `${scope}/${workspace}` : scope;
  return { of: 'library', library };
}

function partOf(name: string): string {
  const [first = ''] = name.split(sep);
  return first.replace(/\.(?:test\.)?(?:tsx?|css)$/, '');
}
