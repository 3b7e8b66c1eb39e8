"""A case: where reading, keeping and linking many reports meet."""
