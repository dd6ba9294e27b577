"""What people look at: pages and drawings."""
