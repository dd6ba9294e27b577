"""Plan against plan, and roll-up against roll-up."""
