"""What every floor uses: errors, words and shares."""
