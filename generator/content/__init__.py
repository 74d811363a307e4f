"""What editors write, as values: the model, and the loader that makes it from files."""
