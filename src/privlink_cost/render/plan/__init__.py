"""What a plan was found to have and costs, as pages and documents."""
