"""`python -m steady` is the command `steady`."""

from steady.cli import main

main(prog_name="steady")
