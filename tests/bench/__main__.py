"""Print what the project holds itself to, each beside its floor: python -m tests.bench [NAME ...]."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from tests.bench import (
    answering,
    asking,
    delivering,
    drawing,
    exporting,
    matching,
    parsing,
    recording,
    starting,
    walking,
)
from tests.bench.figures import Figure, table

Benchmark = Callable[[Path], Iterator[Figure]]


@click.command()
@click.argument("names", nargs=-1)
@click.option("--lines", default=1_000_000, help="Item lines of the large record (10000000 takes minutes).")
def main(names: tuple[str, ...], lines: int) -> None:
    """Measure NAMES, or everything; exit with 1 where a target is missed."""
    benchmarks: dict[str, Benchmark] = {
        "starting": starting.figures,
        "recording": recording.figures,
        "parsing": parsing.figures,
        "matching": matching.figures,
        "asking": partial(asking.figures, lines=lines),
        "drawing": drawing.figures,
        "delivering": partial(delivering.figures, lines=lines),
        "walking": walking.figures,
        "exporting": exporting.figures,
        "answering": answering.figures,
    }
    unknown = set(names) - set(benchmarks)
    if unknown:
        raise click.UsageError(f"There is {', '.join(benchmarks)}; not {', '.join(unknown)}.")
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names or benchmarks:
            click.echo(f"measuring {name} ...", err=True)
            found += benchmarks[name](Path(folder))
    click.echo(table(found))
    sys.exit(not all(figure.met for figure in found))


if __name__ == "__main__":
    main()
