"""What a meeting asks: duties, deadlines, money, risks and named reports."""
