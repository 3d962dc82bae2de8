"""What plans, bills and files of prices were found to hold, and what was chosen for them: types that are drawn."""
