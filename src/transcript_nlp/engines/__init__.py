"""The pipeline over many documents: in this process, in several, on a cluster; to a stream, or in shards that can be resumed."""
