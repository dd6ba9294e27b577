"""What every floor speaks: errors, words and shares."""
