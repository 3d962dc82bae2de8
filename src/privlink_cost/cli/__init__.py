"""The command line: parse, call, print. One file per command."""

import atexit
import gc

# A command makes some hundred thousand objects on its way up, which all stay: looking through them again and again
# takes a fifteenth of a start, and once more at the end a tenth. What runs long still collects.
gc.set_threshold(100_000)
atexit.register(gc.freeze)
