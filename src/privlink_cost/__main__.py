"""The program's start; `python -m privlink_cost` is `privlink-cost`."""

from privlink_cost.cli.stopping import end_when_stopped


def run() -> None:
    """Run the program. Signals are dealt with before anything slow is imported."""
    end_when_stopped()
    from privlink_cost.cli.main import main

    main(prog_name="privlink-cost")


if __name__ == "__main__":
    run()
