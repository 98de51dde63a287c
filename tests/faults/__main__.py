"""Print for each kind of trouble how many digests came once, not at all and more often."""

import signal
import sys

import click

from tests.faults import suite


@click.command()
@click.option("--deliveries", default=300, help="Digests of each line; a multiple of 12.")
@click.option("--only", default="", help="Part of the names of the lines to run.")
def main(deliveries: int, only: str) -> None:
    """Exit with 1 where a digest is missing or doubled, or where a control shows that none is."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that nothing of it goes on running
    lines = suite.run(deliveries, only, say=lambda line: click.echo(line, err=True))
    click.echo(suite.table(lines))
    sys.exit(not all(line.right for line in lines))


if __name__ == "__main__":
    main()
