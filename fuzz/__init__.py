"""What is held against any bytes at all: a file for each target, with a function `check` that raises where a promise is
broken, and `SEEDS` to begin with. `make fuzz` runs them; a test runs each on its seeds."""
