"""Words of trades, places, posts and deeds that tell of the names beside them."""
