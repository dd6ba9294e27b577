"""What meetings need: duties, deadlines, money, risks and named reports."""
