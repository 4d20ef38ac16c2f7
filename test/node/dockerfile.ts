/** A Dockerfile as far as ours goes: stages, what they copy, and how the last one starts. */

type Copied = { readonly from: string | undefined; readonly sources: readonly string[]; readonly to: string };
export type Stage = {
  readonly image: string;
  readonly copies: readonly Copied[];
  readonly user: string | undefined;
  /** The arguments of an instruction in its JSON form; empty where there is none. */
  readonly list: (instruction: string) => readonly string[];
};

export function stagesOf(dockerfile: string): Stage[] {
  const lines = dockerfile.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const starts = lines.flatMap((line, place) => (line.startsWith('FROM ') ? [place] : []));
  return starts.map((start, number) => stageOf(lines.slice(start, starts[number + 1])));
}

function stageOf(lines: readonly string[]): Stage {
  const wordsOf = (line: string) => line.split(' ').slice(1);
  return {
    image: wordsOf(lines[0] ?? '')[0] ?? '',
    copies: lines.filter((line) => line.startsWith('COPY ')).map((line) => copiedOf(wordsOf(line))),
    user: lines.find((line) => line.startsWith('USER '))?.slice('USER '.length),
    list: (instruction) => {
      const line = lines.find((one) => one.startsWith(`${instruction} `));
      return line === undefined ? [] : (JSON.parse(line.slice(line.indexOf('['))) as string[]);
    },
  };
}

function copiedOf(words: readonly string[]): Copied {
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  return { from, sources: paths.slice(0, -1), to: paths.at(-1) ?? '' };
}
