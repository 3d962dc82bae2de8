"""`python -m privlink_cost` is `privlink-cost`."""

from privlink_cost.cli.main import main

if __name__ == "__main__":
    main(prog_name="privlink-cost")
