"""The pure model: prices, scenarios, designs, and what follows from them. Standard library only, no I/O."""
